import { ENTITIES } from "virtual:maestro/entities";
import { A, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import Ellipsis from "lucide-solid/icons/ellipsis";
import KeyRound from "lucide-solid/icons/key-round";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import Power from "lucide-solid/icons/power";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { originOf } from "../../../../shared/origin.ts";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Button } from "../../components/button.tsx";
import { Card, Fact, Facts } from "../../components/card.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Menu } from "../../components/menu.tsx";
import { Notice } from "../../components/problem.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { StatusDot, TagList } from "../../components/tag.tsx";
import { Time, Until } from "../../components/time.tsx";
import { providersQuery } from "../../data/connections.ts";
import { runJob } from "../../data/jobs.ts";
import { patchRecord, type RecordDto } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { recordHref } from "../../frame/record-href.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { countOf, formatCount } from "../../lib/number.ts";
import { commandWords } from "../connections/command-words.ts";
import { AccessTab } from "../records/access-tab.tsx";
import { createDelete } from "../records/delete-record.tsx";
import { HistoryTab } from "../records/history-tab.tsx";
import { type RecordView, RecordViewProvider } from "../records/record-context.tsx";
import { RoutedRecord } from "../records/routed-record.tsx";
import { JobPanel } from "./job-panel.tsx";
import { JobRuns } from "./job-runs.tsx";
import { jobState, taskLabel } from "./job-words.ts";
import { scheduleInWords } from "./schedule-words.ts";
import { SecretPanel } from "./secret-panel.tsx";
import "../records/records.css";
import "./jobs.css";

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** One job: what it does, when, how its runs went, what follows it. */
export function JobPage(): JSX.Element {
  return (
    <RoutedRecord type="job" collection="jobs" lost="There is no such job, or it is not shared with you">
      {(record) => <JobContent job={record()} />}
    </RoutedRecord>
  );
}

const AFTER: Readonly<Record<string, string>> = {
  success: "after a success",
  failure: "after a failure",
  always: "always",
};

function Chain(props: { job: RecordDto }): JSX.Element {
  const workspace = useWorkspace();
  const links = () =>
    (Array.isArray(props.job.chain) ? props.job.chain : []) as { id: string; on?: string; delaySeconds?: number }[];
  return (
    <Show when={links().length > 0}>
      <Card title="Then runs">
        <ul class="chain-list">
          <For each={links()}>
            {(link) => (
              <li>
                <A class="ref truncate" href={workspace().href(`jobs/${link.id}`)}>
                  {props.job.references[link.id]?.name ?? "a job of others"}
                </A>
                <span class="quiet">
                  {AFTER[link.on ?? "success"]}
                  <Show when={link.delaySeconds}>{(seconds) => <>, {formatCount(seconds())} s later</>}</Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  );
}

function JobFacts(props: { job: RecordDto }): JSX.Element {
  const workspace = useWorkspace();
  const providers = useQuery(providersQuery);
  const fields = () => props.job as Readonly<Record<string, unknown>>;
  const connectionId = () => textOf(fields().connectionId);
  const commands = () => {
    const labelOf = (name: string) => {
      const all = providers.isSuccess ? providers.data : [];
      const provider = all.find((one) => one.commands.some((command) => command.name === name));
      return commandWords(provider).labelOf(name);
    };
    return Array.isArray(fields().commands) ? (fields().commands as string[]).map(labelOf) : [];
  };
  const isActive = () => fields().enabled !== false && fields().suspended !== true;
  return (
    <Card>
      <Facts>
        <Fact term="Task">{taskLabel(fields().task)}</Fact>
        <Show when={connectionId()}>
          {(id) => (
            <Fact term="Connection">
              <A class="ref" href={recordHref(workspace(), "connection", id())}>
                {props.job.references[id()]?.name ?? "a connection of others"}
              </A>
            </Fact>
          )}
        </Show>
        <Show when={fields().task === "connections"}>
          <Fact term="Reads">
            <Show when={commands().length > 0} fallback="everything">
              <TagList texts={commands()} max={3} />
            </Show>
          </Fact>
        </Show>
        <Show when={textOf(fields().endpoint)}>
          {(url) => (
            <Fact term="Calls">
              <span class="mono">
                {textOf(fields().method) ?? "POST"} {url()}
              </span>
            </Fact>
          )}
        </Show>
        <Show when={fields().task === "webhook"}>
          <Fact term="Secret">
            {fields().hasSecret === true ? `sent to ${originOf(textOf(fields().endpoint))} only` : "none"}
          </Fact>
        </Show>
        <Fact term="Runs">{scheduleInWords(fields())}</Fact>
        <Fact term="Next">
          <Show when={isActive() && textOf(fields().nextRunAt)} fallback="not while it is off">
            {(at) => <Until at={at()} />}
          </Show>
        </Fact>
        <Show when={textOf(fields().lastSuccessAt)}>
          {(at) => (
            <Fact term="Last success">
              <Time at={at()} />
            </Fact>
          )}
        </Show>
        <Fact term="Ran">
          {countOf(Number(fields().totalRunCount ?? 0), { one: "time", many: "times" })},{" "}
          {formatCount(Number(fields().failures ?? 0))} failed
        </Fact>
        <Show when={textOf(fields().description)}>
          {(text) => (
            <Fact term="About">
              <span class="long-text">{text()}</span>
            </Fact>
          )}
        </Show>
        <Fact term="Owner">{props.job.owner.name ?? "gone"}</Fact>
      </Facts>
    </Card>
  );
}

function JobContent(props: { job: RecordDto }): JSX.Element {
  const workspace = useWorkspace();
  const [search, setSearch] = useSearchParams<{ tab?: string }>();
  const [panel, setPanel] = createSignal<"edit" | "secret">();
  const attempt = createAttempt();
  const job = () => props.job;
  const canWrite = () => job().access.level >= LEVEL.write;
  const canAdmin = () => job().access.level >= LEVEL.admin;
  const isOn = () => job().enabled !== false;
  const view: RecordView = {
    record: job,
    entity: () => ENTITIES.job,
    workspace,
    at: () => undefined,
    resolve: (id) => {
      const found = job().references[id];
      return found && { name: found.name, href: recordHref(workspace(), found.type, id) };
    },
    canWrite,
    canAdmin,
    edit: () => setPanel("edit"),
  };
  createPage(() => ({ title: job().name, crumbs: [{ label: "Jobs", href: workspace().href("jobs") }] }));
  const deletion = createDelete(job, workspace, () => workspace().href("jobs"));
  createHotkeys({ e: () => canWrite() && setPanel("edit") });
  const setEnabled = (enabled: boolean) =>
    attempt.run(
      () => patchRecord("job", job().id, job().version, { enabled }),
      enabled ? "It runs by the clock again" : "It no longer runs by the clock",
    );
  const run = () => attempt.run(() => runJob(job().id), "Started");
  const tab = () => search.tab ?? "runs";

  return (
    <RecordViewProvider view={view}>
      <header class="page-head record-head">
        <Glyph isLarge type="job" />
        <h1>{job().name}</h1>
        <StatusDot tone={jobState(job()).tone}>{jobState(job()).label}</StatusDot>
        <div class="record-head-end">
          <Show when={canWrite()} fallback={<span class="quiet">You may read this job.</span>}>
            <Button icon={Pencil} onClick={() => setPanel("edit")}>
              Edit
            </Button>
            <Button variant="primary" icon={Play} isBusy={attempt.isBusy()} onClick={run}>
              Run now
            </Button>
          </Show>
          <Menu
            label="More actions"
            trigger={<Ellipsis aria-hidden="true" />}
            actions={[
              {
                label: isOn() ? "Switch off" : "Switch on",
                icon: Power,
                disabled: !canWrite(),
                onSelect: () => void setEnabled(!isOn()),
              },
              ...(job().task === "webhook"
                ? [
                    {
                      label: job().hasSecret ? "Replace the secret" : "Sign the calls",
                      icon: KeyRound,
                      disabled: !canWrite(),
                      onSelect: () => setPanel("secret"),
                    },
                  ]
                : []),
              null,
              {
                label: "Delete",
                icon: Trash,
                isDanger: canAdmin(),
                disabled: !canAdmin(),
                end: canAdmin() ? undefined : "administrators only",
                onSelect: deletion.run,
              },
            ]}
          />
        </div>
      </header>
      <Show when={job().suspended === true}>
        <div class="record-banner">
          <Notice
            tone="bad"
            action={
              <Show when={canWrite()}>
                <Button size="small" icon={CalendarClock} isBusy={attempt.isBusy()} onClick={() => setEnabled(true)}>
                  Resume
                </Button>
              </Show>
            }
          >
            <strong>
              It was suspended after {formatCount(Number(job().consecutiveFailures ?? 0))} failures in a row
            </strong>
            <p>{textOf(job().lastError) ?? textOf(job().message) ?? "Its last runs failed."}</p>
            <p>Put right what stops it, then run it now: a success resumes it too.</p>
          </Notice>
        </div>
      </Show>
      <Tabs
        label="Parts of the job"
        items={[
          { id: "runs", label: "Runs" },
          { id: "access", label: "Access" },
          { id: "history", label: "History" },
        ]}
        value={tab()}
        onChange={(id) => setSearch({ tab: id === "runs" ? undefined : id }, { replace: true })}
      >
        <div class="record-columns">
          <div class="record-main">
            <Switch>
              <Match when={tab() === "access"}>
                <AccessTab />
              </Match>
              <Match when={tab() === "history"}>
                <HistoryTab />
              </Match>
              <Match when={true}>
                <JobRuns job={job()} />
              </Match>
            </Switch>
          </div>
          <aside class="record-side" aria-label="Facts">
            <JobFacts job={job()} />
            <Chain job={job()} />
          </aside>
        </div>
      </Tabs>
      <Show when={panel() === "edit"}>
        <JobPanel job={job()} onClose={() => setPanel(undefined)} onSaved={() => setPanel(undefined)} />
      </Show>
      <Show when={panel() === "secret"}>
        <SecretPanel
          jobId={job().id}
          name={job().name}
          hasSecret={job().hasSecret === true}
          onClose={() => setPanel(undefined)}
        />
      </Show>
      {deletion.dialog()}
    </RecordViewProvider>
  );
}
