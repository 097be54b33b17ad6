import { ENTITIES } from "virtual:maestro/entities";
import { useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Ellipsis from "lucide-solid/icons/ellipsis";
import FileUp from "lucide-solid/icons/file-up";
import Pencil from "lucide-solid/icons/pencil";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Unplug from "lucide-solid/icons/unplug";
import { createEffect, createSignal, type JSX, Match, on, Show, Switch } from "solid-js";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Menu } from "../../components/menu.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { StatusDot, Tag } from "../../components/tag.tsx";
import { isRunning, type Run, refreshEverything, runsQuery, startSync } from "../../data/connections.ts";
import { keys } from "../../data/keys.ts";
import type { ApiProblem } from "../../data/problem.ts";
import { queryClient } from "../../data/query-client.ts";
import { type RecordDto, recordQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { recordHref } from "../../frame/record-href.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { createChangeFeed, createRunFeed } from "../../realtime/change-feed.ts";
import type { FileProviderId } from "../import/detect.ts";
import { AccessTab } from "../records/access-tab.tsx";
import { EditPanel } from "../records/edit-panel.tsx";
import { HistoryTab } from "../records/history-tab.tsx";
import { type RecordView, RecordViewProvider } from "../records/record-context.tsx";
import { providerLabel } from "../records/sources.ts";
import { ConnectionFiles } from "./connection-files.tsx";
import { DeleteConnectionDialog } from "./delete-dialog.tsx";
import { NewFilesDialog } from "./new-files.tsx";
import { RunList } from "./run-list.tsx";
import { RunView } from "./run-view.tsx";
import { STATUS } from "./run-words.ts";
import "../records/records.css";
import "./connections.css";

/** What a person changes of a connection; files and credentials have ways of their own. */
const EDITABLE = new Set(["name", "description", "enabled", "datacenterId", "tags"]);

/** One connection: its runs, its files, who may see it. */
export function ConnectionPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <LoadedConnection id={id} />}
    </Show>
  );
}

function LoadedConnection(props: { id: string }): JSX.Element {
  const workspace = useWorkspace();
  createChangeFeed("connection");
  const connection = useQuery(() => recordQuery("connection", props.id));
  return (
    <div class="page">
      <Switch>
        <Match when={connection.error}>
          {(error) => (
            <Show
              when={(error() as ApiProblem).status === 404}
              fallback={<Problem error={error()} onRetry={() => connection.refetch()} />}
            >
              <EmptyState
                drawing="lost"
                title="There is no such connection, or it is not shared with you"
                action={<ButtonLink href={workspace().href("connections")}>To the connections</ButtonLink>}
              />
            </Show>
          )}
        </Match>
        <Match when={connection.isSuccess && connection.data}>
          {(record) => <ConnectionContent record={record()} />}
        </Match>
        <Match when={true}>
          <SkeletonLines count={6} label="Loading the connection" />
        </Match>
      </Switch>
    </div>
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
      list?.map((run) => (run.id === message.runId ? { ...run, counts: { ...run.counts, ...message.counts } } : run)),
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
  const [isEditing, setEditing] = createSignal(false);
  const [isDeleting, setDeleting] = createSignal(false);
  const [isUploading, setUploading] = createSignal(false);
  const attempt = createAttempt();
  const provider = () => String(record().provider);
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
    edit: () => setEditing(true),
  };
  createPage(() => ({
    title: record().name,
    crumbs: [{ label: "Connections", href: workspace().href("connections") }],
  }));
  const shownRun = () => (runs.isSuccess ? runs.data.find(({ id }) => id === search.run) : undefined) ?? latest();
  const tab = () => search.tab ?? "run";
  const status = () => STATUS[(latest()?.status ?? record().lastRunStatus) as Run["status"]];
  const files = () => (Array.isArray(record().artifacts) ? (record().artifacts as { name: string }[]) : []);
  const isUpload = () => record().method === "upload";

  return (
    <RecordViewProvider view={view}>
      <header class="page-head record-head">
        <Glyph isLarge type="connection" provider={provider()} />
        <h1>{record().name}</h1>
        <Show when={status()}>
          {(known) => <StatusDot tone={known().tone}>{isRunning(latest()) ? "Syncing" : known().label}</StatusDot>}
        </Show>
        <Tag text={providerLabel(provider())} />
        <div class="record-head-end">
          <Show when={view.canWrite()} fallback={<span class="quiet">You may read this connection.</span>}>
            <Show when={isUpload()}>
              <Button icon={FileUp} disabled={isRunning(latest())} onClick={() => setUploading(true)}>
                Upload newer files
              </Button>
            </Show>
            <Button
              variant={isUpload() ? "default" : "primary"}
              icon={RefreshCw}
              isBusy={attempt.isBusy()}
              disabled={isRunning(latest())}
              onClick={() => attempt.run(() => startSync(record().id, {}))}
            >
              Sync now
            </Button>
          </Show>
          <Menu
            label="More actions"
            trigger={<Ellipsis aria-hidden="true" />}
            actions={[
              { label: "Edit", icon: Pencil, disabled: !view.canWrite(), onSelect: () => setEditing(true) },
              null,
              {
                label: "Disconnect",
                icon: Unplug,
                isDanger: view.canAdmin(),
                disabled: !view.canAdmin(),
                end: view.canAdmin() ? undefined : "administrators only",
                onSelect: () => setDeleting(true),
              },
            ]}
          />
        </div>
      </header>
      <Tabs
        label="Parts of the connection"
        items={[
          { id: "run", label: search.run ? "Run" : "Last run" },
          { id: "runs", label: "Runs", count: runs.isSuccess ? runs.data.length : undefined },
          ...(isUpload() ? [{ id: "files", label: "Files", count: files().length }] : []),
          { id: "access", label: "Access" },
          { id: "history", label: "History" },
        ]}
        value={tab()}
        onChange={(id) => setSearch({ tab: id === "run" ? undefined : id, run: undefined }, { replace: true })}
      >
        <Switch>
          <Match when={tab() === "access"}>
            <AccessTab />
          </Match>
          <Match when={tab() === "history"}>
            <HistoryTab />
          </Match>
          <Match when={tab() === "files"}>
            <ConnectionFiles record={record()} run={latest()} />
          </Match>
          <Match when={runs.isPending}>
            <SkeletonLines count={4} label="Loading runs" />
          </Match>
          <Match when={runs.error}>{(error) => <Problem error={error()} onRetry={() => runs.refetch()} />}</Match>
          <Match when={tab() === "runs"}>
            <RunList runs={runs.isSuccess ? runs.data : []} onOpen={(run) => setSearch({ tab: undefined, run })} />
          </Match>
          <Match when={shownRun()}>
            {(run) => <RunView run={run()} provider={provider()} canWrite={view.canWrite()} />}
          </Match>
          <Match when={true}>
            <EmptyState title="It never ran">Sync now to read what it has.</EmptyState>
          </Match>
        </Switch>
      </Tabs>
      <Show when={isEditing()}>
        <EditPanel
          record={record()}
          entity={ENTITIES.connection}
          workspace={workspace()}
          title={`Edit ${record().name}`}
          only={(field) => EDITABLE.has(field.path)}
          onClose={() => setEditing(false)}
        />
      </Show>
      <Show when={isDeleting()}>
        <DeleteConnectionDialog id={record().id} name={record().name} onClose={() => setDeleting(false)} />
      </Show>
      <Show when={isUploading()}>
        <NewFilesDialog
          connectionId={record().id}
          provider={provider() as FileProviderId}
          onClose={() => setUploading(false)}
        />
      </Show>
    </RecordViewProvider>
  );
}
