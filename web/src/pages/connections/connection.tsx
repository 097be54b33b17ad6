import { ENTITIES } from "virtual:maestro/entities";
import { useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import ArrowLeft from "lucide-solid/icons/arrow-left";
import Ellipsis from "lucide-solid/icons/ellipsis";
import FileUp from "lucide-solid/icons/file-up";
import KeyRound from "lucide-solid/icons/key-round";
import ListChecks from "lucide-solid/icons/list-checks";
import Pause from "lucide-solid/icons/pause";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import PlugZap from "lucide-solid/icons/plug-zap";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Unplug from "lucide-solid/icons/unplug";
import { createEffect, createSignal, type JSX, Match, on, Show, Suspense, Switch } from "solid-js";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Button } from "../../components/button.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Menu } from "../../components/menu.tsx";
import { Notice, Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { StatusDot, Tag } from "../../components/tag.tsx";
import {
  isRunning,
  providersQuery,
  type Run,
  refreshEverything,
  runsQuery,
  startSync,
  testConnection,
} from "../../data/connections.ts";
import { keys } from "../../data/keys.ts";
import { queryClient } from "../../data/query-client.ts";
import { patchRecord, type RecordDto } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { recordHref } from "../../frame/record-href.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { createRunFeed } from "../../realtime/change-feed.ts";
import type { FileProviderId } from "../import/detect.ts";
import { AccessTab } from "../records/access-tab.tsx";
import { EditPanel } from "../records/edit-panel.tsx";
import { HistoryTab } from "../records/history-tab.tsx";
import { type RecordView, RecordViewProvider } from "../records/record-context.tsx";
import { RoutedRecord } from "../records/routed-record.tsx";
import { providerLabel } from "../records/sources.ts";
import { CommandsPanel } from "./commands-panel.tsx";
import { ConnectionFiles, filesOf } from "./connection-files.tsx";
import { CoverageTab } from "./coverage-tab.tsx";
import { CredentialsPanel } from "./credentials-panel.tsx";
import { DeleteConnectionDialog } from "./delete-dialog.tsx";
import { healthOf } from "./health.ts";
import { NewFilesDialog } from "./new-files.tsx";
import { RulesTab } from "./rules-tab.tsx";
import { RunList } from "./run-list.tsx";
import { withProgress } from "./run-progress.ts";
import { RunView } from "./run-view.tsx";
import { SchedulesTab } from "./schedules-tab.tsx";
import { StatusTab } from "./status-tab.tsx";
import { TestDialog } from "./test-dialog.tsx";
import "../records/records.css";
import "./connections.css";

/** What a person changes of a connection; files, credentials and what to read have ways of their own. */
const EDITABLE = new Set([
  "name",
  "description",
  "datacenterId",
  "regions",
  "accountIds",
  "roleName",
  "subscriptions",
  "projects",
  "interface",
  "bucket",
  "path",
  "pattern",
  "fullSync",
  "tags",
]);

/** One connection: its runs, its files, who may see it. */
export function ConnectionPage(): JSX.Element {
  return (
    <RoutedRecord
      type="connection"
      collection="connections"
      lost="There is no such connection, or it is not shared with you"
    >
      {(record) => <ConnectionContent record={record()} />}
    </RoutedRecord>
  );
}

/** The runs of a connection: pushed progress goes straight into them, polling covers for a missing socket. */
function createRuns(connectionId: string) {
  const runs = useQuery(() => runsQuery(connectionId));
  createRunFeed((message) => {
    if (message.connectionId !== connectionId) return;
    const known = queryClient.getQueryData<Run[]>(keys.runs(connectionId));
    if (message.status !== "running" || !known?.some(({ id }) => id === message.runId)) {
      void queryClient.invalidateQueries({ queryKey: keys.runs(connectionId) });
      return;
    }
    queryClient.setQueryData<Run[]>(keys.runs(connectionId), (list) =>
      list?.map((run) => (run.id === message.runId ? withProgress(run, message) : run)),
    );
  });
  const latest = () => (runs.isSuccess ? runs.data[0] : undefined);
  // A run that just ended may have changed records of any type.
  createEffect(
    on(
      () => isRunning(latest()),
      (running, before) => {
        if (before !== true || running) return;
        refreshEverything();
      },
    ),
  );
  return { runs, latest };
}

function ConnectionContent(props: { record: RecordDto }): JSX.Element {
  const workspace = useWorkspace();
  const [search, setSearch] = useSearchParams<{ tab?: string; run?: string }>();
  const record = () => props.record;
  const { runs, latest } = createRuns(record().id);
  const [dialog, setDialog] = createSignal<"edit" | "commands" | "delete" | "upload" | "credentials" | "test">();
  const close = () => setDialog(undefined);
  const attempt = createAttempt();
  const providerId = () => String(record().provider);
  const providers = useQuery(providersQuery);
  const provider = () => (providers.isSuccess ? providers.data.find(({ id }) => id === providerId()) : undefined);
  const view: RecordView = {
    record,
    entity: () => ENTITIES.connection,
    workspace,
    at: () => undefined,
    resolve: (id) => {
      const found = record().references[id];
      return found && { name: found.name, href: recordHref(workspace(), found.type, id) };
    },
    canWrite: () => record().access.level >= LEVEL.write,
    canAdmin: () => record().access.level >= LEVEL.admin,
    edit: () => setDialog("edit"),
  };
  createPage(() => ({
    title: record().name,
    crumbs: [{ label: "Connections", href: workspace().href("connections") }],
  }));
  const allRuns = () => (runs.isSuccess ? runs.data : []);
  const chosenRun = () => (runs.isSuccess ? runs.data.find(({ id }) => id === search.run) : undefined);
  const tab = () => search.tab ?? "status";
  const health = () => healthOf({ ...record(), ...(latest() && { lastRunStatus: latest()?.status }) });
  const isUpload = () => record().method === "upload";
  const fileCount = () => (isUpload() ? filesOf(record(), allRuns()).length : (latest()?.fileCounts?.total ?? 0));
  const isPaused = () => record().enabled === false;
  /** Buttons that wait for a run stay where they are: a disabled one would lose the keyboard. */
  const isBusy = () => isRunning(latest());
  let heading!: HTMLHeadingElement;
  const setEnabled = (enabled: boolean) =>
    attempt.run(
      () => patchRecord("connection", record().id, record().version, { enabled }),
      enabled ? "It is read by the clock again" : "Paused: nothing reads it by the clock",
    );
  const resume = async () => {
    await setEnabled(true);
    // The banner takes its button away.
    if (!isPaused()) heading.focus();
  };

  return (
    <RecordViewProvider view={view}>
      <header class="page-head record-head">
        <Glyph isLarge type="connection" provider={providerId()} />
        <h1 ref={heading} tabindex="-1">
          {record().name}
        </h1>
        <StatusDot tone={health().tone}>{health().label}</StatusDot>
        <Show when={isPaused() && health().id !== "paused"}>
          <Tag text="Paused" />
        </Show>
        <Tag text={providerLabel(providerId())} />
        <div class="record-head-end">
          <Show when={view.canWrite()} fallback={<span class="quiet">You may read this connection.</span>}>
            <Show when={isUpload()}>
              <Button
                icon={FileUp}
                aria-disabled={isBusy() ? "true" : undefined}
                onClick={() => !isBusy() && setDialog("upload")}
              >
                Upload newer files
              </Button>
            </Show>
            <Button
              variant={isUpload() ? "default" : "primary"}
              icon={RefreshCw}
              isBusy={attempt.isBusy()}
              aria-disabled={isBusy() ? "true" : undefined}
              onClick={() => !isBusy() && attempt.run(() => startSync(record().id, {}))}
            >
              Sync now
            </Button>
          </Show>
          <Menu
            label="More actions"
            trigger={<Ellipsis aria-hidden="true" />}
            actions={[
              {
                label: isPaused() ? "Resume" : "Pause",
                icon: isPaused() ? Play : Pause,
                disabled: !view.canWrite(),
                onSelect: () => void setEnabled(isPaused()),
              },
              { label: "Edit", icon: Pencil, disabled: !view.canWrite(), onSelect: () => setDialog("edit") },
              {
                label: "Choose what to read",
                icon: ListChecks,
                disabled: !view.canWrite() || !provider(),
                onSelect: () => setDialog("commands"),
              },
              ...(isUpload()
                ? []
                : [
                    {
                      label: "Test it",
                      icon: PlugZap,
                      disabled: !view.canWrite(),
                      onSelect: () => setDialog("test"),
                    },
                    {
                      label: "New credentials",
                      icon: KeyRound,
                      disabled: !view.canWrite() || !provider(),
                      onSelect: () => setDialog("credentials"),
                    },
                  ]),
              null,
              {
                label: "Disconnect",
                icon: Unplug,
                isDanger: view.canAdmin(),
                disabled: !view.canAdmin(),
                end: view.canAdmin() ? undefined : "administrators only",
                onSelect: () => setDialog("delete"),
              },
            ]}
          />
        </div>
      </header>
      <Show when={record().suspended === true}>
        <div class="record-banner">
          <Notice
            tone="bad"
            action={
              <Show when={view.canWrite() && provider()}>
                <Button size="small" icon={KeyRound} onClick={() => setDialog("credentials")}>
                  Give new credentials
                </Button>
              </Show>
            }
          >
            <strong>Nothing is read until it has new credentials</strong>
            <p>{String(record().suspendedReason ?? "The provider refused the ones it has.")}</p>
          </Notice>
        </div>
      </Show>
      <Show when={isPaused() && record().suspended !== true}>
        <div class="record-banner">
          <Notice
            action={
              <Show when={view.canWrite()}>
                <Button size="small" icon={Play} isBusy={attempt.isBusy()} onClick={resume}>
                  Resume
                </Button>
              </Show>
            }
          >
            <p>It is paused: its schedules do not run. You can still sync it by hand.</p>
          </Notice>
        </div>
      </Show>
      <Tabs
        label="Parts of the connection"
        items={[
          { id: "status", label: "Status" },
          { id: "runs", label: "Runs", count: runs.isSuccess ? runs.data.length : undefined },
          { id: "coverage", label: "Coverage" },
          { id: "schedules", label: "Schedules" },
          { id: "rules", label: "Rules" },
          ...(isUpload() || fileCount() > 0 ? [{ id: "files", label: "Files", count: fileCount() }] : []),
          { id: "access", label: "Access" },
          { id: "history", label: "History" },
        ]}
        value={tab()}
        onChange={(id) => setSearch({ tab: id === "status" ? undefined : id, run: undefined }, { replace: true })}
      >
        {/* What loads in a tab waits there: else it would take the page away, and the keyboard from its buttons. */}
        <Suspense>
          <Switch>
            <Match when={tab() === "access"}>
              <AccessTab />
            </Match>
            <Match when={tab() === "history"}>
              <HistoryTab />
            </Match>
            <Match when={tab() === "files"}>
              <ConnectionFiles record={record()} runs={allRuns()} />
            </Match>
            <Match when={tab() === "schedules"}>
              <SchedulesTab connection={record()} isPaused={isPaused()} />
            </Match>
            <Match when={tab() === "rules"}>
              <RulesTab record={record()} canWrite={view.canWrite()} />
            </Match>
            <Match when={runs.isPending}>
              <SkeletonLines count={4} label="Loading runs" />
            </Match>
            <Match when={runs.error}>{(error) => <Problem error={error()} onRetry={() => runs.refetch()} />}</Match>
            <Match when={tab() === "coverage"}>
              <CoverageTab
                record={record()}
                provider={provider()}
                runs={allRuns()}
                onOpenRun={(run) => setSearch({ tab: "runs", run })}
              />
            </Match>
            <Match when={tab() === "runs" && chosenRun()}>
              {(run) => (
                <div class="stack">
                  <Button
                    variant="quiet"
                    icon={ArrowLeft}
                    class="run-back"
                    onClick={() => setSearch({ run: undefined })}
                  >
                    All runs
                  </Button>
                  <RunView run={run()} provider={provider()} canWrite={view.canWrite()} />
                </div>
              )}
            </Match>
            <Match when={tab() === "runs"}>
              <RunList runs={runs.isSuccess ? runs.data : []} onOpen={(run) => setSearch({ tab: "runs", run })} />
            </Match>
            <Match when={true}>
              <StatusTab
                record={record()}
                provider={provider()}
                runs={runs.isSuccess ? runs.data : []}
                canWrite={view.canWrite()}
              />
            </Match>
          </Switch>
        </Suspense>
      </Tabs>
      <Switch>
        <Match when={dialog() === "edit"}>
          <EditPanel
            record={record()}
            entity={ENTITIES.connection}
            workspace={workspace()}
            title={`Edit ${record().name}`}
            only={(field) => EDITABLE.has(field.path)}
            onClose={close}
          />
        </Match>
        <Match when={dialog() === "commands" && provider()}>
          {(found) => <CommandsPanel record={record()} provider={found()} onClose={close} />}
        </Match>
        <Match when={dialog() === "delete"}>
          <DeleteConnectionDialog id={record().id} name={record().name} onClose={close} />
        </Match>
        <Match when={dialog() === "upload"}>
          <NewFilesDialog connectionId={record().id} provider={providerId() as FileProviderId} onClose={close} />
        </Match>
        <Match when={dialog() === "credentials" && provider()}>
          {(found) => <CredentialsPanel record={record()} provider={found()} onClose={close} />}
        </Match>
        <Match when={dialog() === "test"}>
          <TestDialog
            label={providerLabel(providerId())}
            provider={provider()}
            test={() => testConnection(record().id)}
            onClose={close}
          />
        </Match>
      </Switch>
    </RecordViewProvider>
  );
}
