import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { withCode } from "../../components/inline-code.tsx";
import { Notice } from "../../components/problem.tsx";
import { Progress } from "../../components/progress.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { cancelRun, isRunning, type Provider, type Run, runScopesQuery } from "../../data/connections.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { formatCount } from "../../lib/number.ts";
import { commandWords } from "./command-words.ts";
import { adviceFor } from "./failure-words.ts";
import { heldLosses } from "./held-losses.ts";
import { HeldNotices } from "./held-notice.tsx";
import { RejectsCard } from "./rejects.tsx";
import { groupErrors } from "./run-errors.ts";
import { COUNTS, durationInWords, progressOf, STATUS } from "./run-words.ts";
import { ScopeMatrix } from "./scope-matrix.tsx";

const [now, setNow] = createSignal(Date.now());

/** Ticks once a second while a run goes on. */
function createTicking(): void {
  const timer = setInterval(() => setNow(Date.now()), 1_000);
  onCleanup(() => clearInterval(timer));
}

function Counts(props: { counts: Run["counts"] }): JSX.Element {
  return (
    <dl class="run-counts">
      <For each={COUNTS}>
        {({ key, label }) => (
          <div classList={{ "run-count-none": props.counts[key] === 0 }}>
            <dt>{label}</dt>
            <dd>{formatCount(props.counts[key])}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** How far a run is and what it did so far. */
export function RunCard(props: { run: Run; canWrite: boolean }): JSX.Element {
  createTicking();
  const attempt = createAttempt();
  const progress = () => progressOf(props.run);
  const took = () => durationInWords(props.run.startedAt, props.run.endedAt ? Date.parse(props.run.endedAt) : now());
  let head!: HTMLDivElement;
  const cancel = async () => {
    await cancelRun(props.run.connectionId, props.run.id);
    // The button goes away with the run.
    head.focus();
  };
  const share = () => (progress().all > 1 && progress().done > 0 ? progress().done / progress().all : undefined);
  return (
    <Card class="run-card">
      <div class="run-head" ref={head} tabindex="-1">
        <StatusDot tone={STATUS[props.run.status].tone}>
          {props.run.status === "success" ? "Done" : STATUS[props.run.status].label}
        </StatusDot>
        <span class="quiet">
          started <Time at={props.run.startedAt} /> by {props.run.requestedBy.name},{" "}
          {isRunning(props.run) ? "for" : "took"} {took()}
        </span>
        <span class="spacer" />
        <span class="num">
          <Show when={isRunning(props.run) && progress().done > 0}>
            {progress().done} of {progress().all} ·{" "}
          </Show>
          {formatCount(props.run.counts.seen)} seen
        </span>
        <Show when={isRunning(props.run) && props.canWrite}>
          <Button size="small" isBusy={attempt.isBusy()} onClick={() => attempt.run(cancel)}>
            Cancel the run
          </Button>
        </Show>
      </div>
      <Show when={isRunning(props.run)}>
        <Progress label="The run" value={share()} />
      </Show>
      <Counts counts={props.run.counts} />
    </Card>
  );
}

/** What stopped a run or part of it, in words, and what can be done. */
export function RunTroubles(props: {
  run: Run;
  /** Labels of places that messages may begin with: the same trouble of several becomes one. */
  places: readonly string[];
  /** Only what stopped the run as a whole: its commands tell their own troubles and losses beside. */
  isWholeOnly?: boolean;
  /** What stands above already, such as why the connection is suspended. */
  said?: unknown;
}): JSX.Element {
  const troubles = () => {
    const ofCommands = props.isWholeOnly ? [] : Object.values(props.run.commands).flatMap(({ errors }) => errors);
    const errors = [...props.run.errors, ...ofCommands].filter(({ message }) => message !== props.said);
    return groupErrors(errors, props.places);
  };
  const ofCommands = () =>
    Object.values(props.run.commands).flatMap(({ held = 0, warnings = [] }) =>
      props.isWholeOnly && held > 0 ? [] : warnings,
    );
  const warnings = () => [...new Set([...props.run.warnings, ...ofCommands()])];
  return (
    <>
      <For each={troubles()}>
        {(trouble) => (
          <Notice tone="bad">
            <p>
              <Show when={trouble.file && !trouble.message.includes(trouble.file)}>
                <strong>{trouble.file}: </strong>
              </Show>
              {withCode(trouble.message)}
            </p>
            <Show when={adviceFor(trouble.code)}>{(advice) => <p>{advice()}</p>}</Show>
            <Show when={trouble.places.length > 0}>
              <p class="quiet" title={trouble.places.join(", ")}>
                {trouble.places.length > 3 ? `in ${trouble.places.length} places` : `in ${trouble.places.join(", ")}`}
              </p>
            </Show>
          </Notice>
        )}
      </For>
      <Show when={warnings().length > 0}>
        <Notice>
          <For each={warnings()}>{(warning) => <p>{withCode(warning)}</p>}</For>
        </Notice>
      </Show>
    </>
  );
}

function CommandTable(props: { run: Run; provider: Provider | undefined }): JSX.Element {
  const workspace = useWorkspace();
  const words = () => commandWords(props.provider);
  /** The list that shows just what this connection found. */
  const foundHref = (name: string) => {
    const collection = words().collectionOf(name);
    const filter = encodeURIComponent("filter[sources][eq]");
    return collection && workspace().href(`inventory/${collection}?${filter}=${props.run.connectionId}`);
  };
  const rows = () => Object.entries(props.run.commands).sort(([, a], [, b]) => b.counts.seen - a.counts.seen);
  const number = (count: number) => <td class="item-number">{formatCount(count)}</td>;
  return (
    <Show when={rows().length > 0}>
      <TableScroll label="What each command found">
        <table class="item-table">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Status</th>
              <th scope="col" class="item-number">
                Seen
              </th>
              <th scope="col" class="item-number">
                New
              </th>
              <th scope="col" class="item-number">
                Changed
              </th>
              <th scope="col" class="item-number">
                Unchanged
              </th>
              <th scope="col" class="item-number">
                Missing
              </th>
              <th scope="col" class="item-number">
                Rejected
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {([name, command]) => (
                <tr>
                  <td>
                    <Show when={command.counts.seen > 0 && foundHref(name)} fallback={words().labelOf(name)}>
                      {(href) => (
                        <A class="ref" href={href()}>
                          {words().labelOf(name)}
                        </A>
                      )}
                    </Show>
                  </td>
                  <td>
                    <StatusDot tone={STATUS[command.status].tone}>{STATUS[command.status].label}</StatusDot>
                  </td>
                  {number(command.counts.seen)}
                  {number(command.counts.created)}
                  {number(command.counts.updated)}
                  {number(command.counts.unchanged)}
                  {number(command.counts.missing)}
                  {number(command.counts.rejected)}
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </TableScroll>
    </Show>
  );
}

/** One run: how far it is, what it found per kind and place, what went wrong and what was left out. */
export function RunView(props: { run: Run; provider: Provider | undefined; canWrite: boolean }): JSX.Element {
  const scopes = useQuery(() => runScopesQuery(props.run.connectionId, props.run.id, isRunning(props.run)));
  const results = () => (scopes.isSuccess ? scopes.data : []);
  return (
    <div class="stack">
      <RunCard run={props.run} canWrite={props.canWrite} />
      <RunTroubles run={props.run} places={results().map(({ label }) => label)} />
      <HeldNotices
        connectionId={props.run.connectionId}
        losses={heldLosses([props.run])}
        labelOf={commandWords(props.provider).labelOf}
        canAccept={props.canWrite}
      />
      <CommandTable run={props.run} provider={props.provider} />
      <Show when={results().length > 0}>
        <ScopeMatrix title="Place by place" results={results()} labelOf={commandWords(props.provider).labelOf} />
      </Show>
      <Show when={props.run.counts.rejected > 0 && !isRunning(props.run)}>
        <RejectsCard run={props.run} />
      </Show>
    </div>
  );
}
