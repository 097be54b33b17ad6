import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { IconButton } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { withCode } from "../../components/inline-code.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time, Until } from "../../components/time.tsx";
import { type Provider, type Run, runScopesQuery, startSync } from "../../data/connections.ts";
import { connectionJobsQuery } from "../../data/jobs.ts";
import type { RecordDto } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { formatCount } from "../../lib/number.ts";
import { everyInWords } from "../jobs/schedule-words.ts";
import { type CommandState, commandStates, STATE } from "./command-states.ts";
import { commandWords } from "./command-words.ts";
import { ConnectionFacts } from "./connection-facts.tsx";
import { heldLosses } from "./held-losses.ts";
import { HeldNotices } from "./held-notice.tsx";
import { RunCard, RunTroubles } from "./run-view.tsx";
import { ScopeMatrix } from "./scope-matrix.tsx";

function CommandRow(props: {
  state: CommandState;
  label: string;
  schedule: string;
  nextAt: string | undefined;
  foundHref: string | undefined;
  /** Nothing for readers. */
  onSync: (() => void) | undefined;
  isBusy: boolean;
}): JSX.Element {
  return (
    <>
      <tr>
        <td>
          <Show when={props.foundHref} fallback={props.label}>
            {(href) => (
              <A class="ref" href={href()}>
                {props.label}
              </A>
            )}
          </Show>
        </td>
        <td>
          <StatusDot tone={STATE[props.state.status].tone}>{STATE[props.state.status].label}</StatusDot>
        </td>
        <td class="item-number">{props.state.seen === undefined ? "—" : formatCount(props.state.seen)}</td>
        <td>
          <Show when={props.state.at} fallback={<span class="quiet">never</span>}>
            {(at) => <Time at={at()} />}
          </Show>
        </td>
        <td class="command-schedule quiet">
          {props.schedule}
          <Show when={props.nextAt}>
            {(at) => (
              <>
                , next <Until at={at()} />
              </>
            )}
          </Show>
        </td>
        <td class="row-actions">
          <Show when={props.onSync}>
            {(sync) => (
              <IconButton
                size="small"
                icon={RefreshCw}
                label={`Sync ${props.label} now`}
                aria-disabled={props.isBusy ? "true" : undefined}
                onClick={() => !props.isBusy && sync()()}
              />
            )}
          </Show>
        </td>
      </tr>
      <Show when={props.state.message}>
        {(message) => (
          <tr class="matrix-error">
            <td colSpan={6}>
              <p>{withCode(message())}</p>
            </td>
          </tr>
        )}
      </Show>
    </>
  );
}

/** How the connection stands: what runs now, how each kind of listing went last, and where. */
export function StatusTab(props: {
  record: RecordDto;
  provider: Provider | undefined;
  /** Newest first. */
  runs: readonly Run[];
  canWrite: boolean;
}): JSX.Element {
  const workspace = useWorkspace();
  const attempt = createAttempt();
  const latest = () => props.runs[0];
  const jobs = useQuery(() => connectionJobsQuery(props.record.id));
  const isLive = () => latest()?.status === "running";
  const scopes = useQuery(() => runScopesQuery(props.record.id, latest()?.id, isLive()));
  const words = createMemo(() => commandWords(props.provider));
  const states = createMemo(() => commandStates(props.record, props.provider, latest()));
  /** Rows stay what they are while their states change: a button in them keeps the keyboard. */
  const commands = () => states().map(({ command }) => command);
  const stateOf = (command: string): CommandState =>
    states().find((state) => state.command === command) ?? { command, status: "idle" };
  const jobOf = (command: string) =>
    (jobs.isSuccess ? jobs.data.items : []).find(
      (job) => Array.isArray(job.commands) && job.commands.length === 1 && job.commands[0] === command,
    );
  const isSuspended = () => props.record.suspended === true;
  const isPaused = () => props.record.enabled === false;
  const schedule = (command: string) => {
    const job = jobOf(command);
    if (!job) return "no schedule";
    if (isSuspended()) return "waits for credentials";
    if (isPaused()) return "paused";
    const interval = (job.interval ?? undefined) as { every: number; period: string } | undefined;
    return job.enabled === false ? "paused" : interval ? everyInWords(interval) : "scheduled";
  };
  const nextAt = (command: string) => {
    if (isSuspended() || isPaused()) return undefined;
    const at = jobOf(command)?.nextRunAt;
    return typeof at === "string" ? at : undefined;
  };
  const foundHref = (command: string) => {
    const collection = words().collectionOf(command);
    const filter = encodeURIComponent("filter[sources][eq]");
    return collection && workspace().href(`inventory/${collection}?${filter}=${props.record.id}`);
  };
  const results = () => (scopes.isSuccess ? scopes.data : []);
  return (
    <div class="record-columns">
      <div class="stack">
        <Show when={latest()}>
          {(run) => (
            <>
              <RunCard run={run()} canWrite={props.canWrite} />
              <RunTroubles
                run={run()}
                places={[]}
                isWholeOnly
                said={isSuspended() ? props.record.suspendedReason : undefined}
              />
            </>
          )}
        </Show>
        <HeldNotices
          connectionId={props.record.id}
          losses={heldLosses(props.runs)}
          labelOf={words().labelOf}
          canAccept={props.canWrite && !isLive()}
        />
        <Switch>
          <Match when={states().length === 0}>
            <EmptyState title="It never ran">Sync now to read what it has.</EmptyState>
          </Match>
          <Match when={true}>
            <TableScroll label="What it reads">
              <table class="item-table command-table">
                <thead>
                  <tr>
                    <th scope="col">What</th>
                    <th scope="col">Status</th>
                    <th scope="col" class="item-number">
                      Seen
                    </th>
                    <th scope="col">Last run</th>
                    <th scope="col">Schedule</th>
                    <th scope="col">
                      <span class="visually-hidden">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={commands()}>
                    {(command) => (
                      <CommandRow
                        state={stateOf(command)}
                        label={words().labelOf(command)}
                        schedule={schedule(command)}
                        nextAt={nextAt(command)}
                        foundHref={stateOf(command).seen ? foundHref(command) : undefined}
                        isBusy={isLive()}
                        onSync={
                          props.canWrite
                            ? () => void attempt.run(() => startSync(props.record.id, { commands: [command] }))
                            : undefined
                        }
                      />
                    )}
                  </For>
                </tbody>
              </table>
            </TableScroll>
          </Match>
        </Switch>
        <Show when={results().length > 0}>
          <ScopeMatrix title="The last run, place by place" results={results()} labelOf={words().labelOf} />
        </Show>
      </div>
      <aside class="record-side" aria-label="Facts">
        <ConnectionFacts record={props.record} provider={props.provider} />
      </aside>
    </div>
  );
}
