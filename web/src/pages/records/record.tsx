import { ENTITIES } from "virtual:maestro/entities";
import { FAMILIES } from "virtual:maestro/families";
import { useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createMemo, createSignal, type JSX, Match, Show, Switch } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Notice, Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { type TabItem, Tabs } from "../../components/tabs.tsx";
import { Time } from "../../components/time.tsx";
import { showToast } from "../../components/toast.tsx";
import { ApiProblem } from "../../data/problem.ts";
import { recordAtQuery, relatedQuery } from "../../data/record-parts.ts";
import { type RecordDto, recordQuery, restoreRecord, typeOfCollection } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { recordHref } from "../../frame/record-href.ts";
import type { Field } from "../../lib/entity-info.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { exactTime } from "../../lib/time.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { AccessTab } from "./access-tab.tsx";
import { DatacenterTab } from "./datacenter-tab.tsx";
import { createDelete } from "./delete-record.tsx";
import { Duplicates } from "./duplicates.tsx";
import { EditPanel } from "./edit-panel.tsx";
import { RecordFacts } from "./facts.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { DependenciesTab, itemCount, ServicesTab, StorageTab } from "./item-tables.tsx";
import { Neighbours } from "./neighbours.tsx";
import { OverviewTab } from "./overview-tab.tsx";
import { type RecordView, RecordViewProvider } from "./record-context.tsx";
import { RecordHeader } from "./record-header.tsx";
import { crumbsOf } from "./record-paths.ts";
import { relationCount } from "./relations.ts";
import { RelationsTab } from "./relations-tab.tsx";
import "./records.css";

const statusOf = (error: unknown) => (error instanceof ApiProblem ? error.status : undefined);

/** One record: what is known, where it comes from, what it is related to, who may see it and what happened to it. */
export function RecordPage(): JSX.Element {
  const params = useParams<{ collection: string; id: string }>();
  const type = () => typeOfCollection(params.collection ?? "");
  return (
    <Show when={type()} keyed fallback={<RecordLost />}>
      {(known) => (
        <Show when={params.id} keyed>
          {(id) => <LoadedRecord type={known} id={id} />}
        </Show>
      )}
    </Show>
  );
}

function LoadedRecord(props: { type: EntityType; id: string }): JSX.Element {
  const [search] = useSearchParams<{ at?: string }>();
  createChangeFeed(props.type);
  const living = useQuery(() => recordQuery(props.type, props.id));
  const isGone = () => statusOf(living.error) === 404;
  // A deleted record answers 404: it may still be in the trash.
  const trashed = useQuery(() => ({ ...recordQuery(props.type, props.id, true), enabled: isGone(), retry: false }));
  const past = useQuery(() => ({
    ...recordAtQuery(props.type, props.id, search.at ?? ""),
    enabled: search.at !== undefined,
    retry: false,
  }));
  const current = (): RecordDto | undefined =>
    living.isSuccess ? living.data : isGone() && trashed.isSuccess ? trashed.data : undefined;
  const shown = () => (search.at === undefined ? current() : past.isSuccess ? past.data : undefined);
  return (
    <div class="page">
      <Switch>
        <Match when={search.at !== undefined && past.error}>
          {(error) => (
            <EmptyState
              drawing="lost"
              title={statusOf(error()) === 404 ? "It did not exist then" : "That moment cannot be shown"}
              action={<ButtonLink href="?">Back to now</ButtonLink>}
            >
              {error().message}
            </EmptyState>
          )}
        </Match>
        <Match when={shown()}>{(record) => <RecordContent record={record()} at={search.at} />}</Match>
        <Match when={isGone() && trashed.isError}>
          <RecordLost />
        </Match>
        <Match when={statusOf(living.error) === 403}>
          <EmptyState drawing="lost" title="You may not see this record">
            Ask one of its administrators to share it with you.
          </EmptyState>
        </Match>
        <Match when={living.error && !isGone()}>
          <Problem error={living.error!} onRetry={() => living.refetch()} />
        </Match>
        <Match when={true}>
          <SkeletonLines count={8} label="Loading the record" />
        </Match>
      </Switch>
    </div>
  );
}

function RecordLost(): JSX.Element {
  const workspace = useWorkspace();
  createPage(() => ({ title: "Not found" }));
  return (
    <EmptyState
      drawing="lost"
      title="There is no such record, or it is not shared with you"
      action={<ButtonLink href={workspace().href("overview")}>To the overview</ButtonLink>}
    >
      It may have been removed for good, or the link is incomplete.
    </EmptyState>
  );
}

function RecordContent(props: { record: RecordDto; at: string | undefined }): JSX.Element {
  const workspace = useWorkspace();
  const [search, setSearch] = useSearchParams<{ tab?: string; at?: string }>();
  const [isRaw, setRaw] = createSignal(false);
  const [editing, setEditing] = createSignal<{ title: string; has: (field: Field) => boolean }>();
  const record = () => props.record;
  const entity = () => ENTITIES[record().type];
  const isLive = () => !record().deletedAt && props.at === undefined;
  const family = () => FAMILIES[String(record().family ?? "Application")];
  const isWritable = () => entity().writers === "acl" || record().access.level >= LEVEL.admin;

  createPage(() => ({ title: record().name, crumbs: crumbsOf(workspace(), record().type, record().family) }));

  const view: RecordView = {
    record,
    entity,
    workspace,
    at: () => props.at,
    resolve: (id) => {
      const found = record().references[id];
      return found && { name: found.name, href: recordHref(workspace(), found.type, id) };
    },
    canWrite: () => isLive() && isWritable() && record().access.level >= LEVEL.write,
    canAdmin: () => isLive() && record().access.level >= LEVEL.admin,
    edit: (part) => setEditing(part ?? { title: `Edit ${record().name}`, has: () => true }),
  };
  const deletion = createDelete(
    record,
    workspace,
    () => crumbsOf(workspace(), record().type, record().family).at(-1)!.href!,
  );
  createHotkeys({ e: () => view.canWrite() && view.edit() });

  const related = useQuery(() => ({ ...relatedQuery(record().type, record().id), enabled: !record().deletedAt }));
  const tabs = createMemo((): TabItem[] => [
    { id: "overview", label: "Overview" },
    ...(record().type === "server"
      ? [
          { id: "storage", label: "Storage", count: itemCount(record().storage) },
          { id: "services", label: "Services", count: itemCount(record().services) },
        ]
      : []),
    ...(record().type === "datacenter" && isLive() ? [{ id: "contents", label: "Servers and connections" }] : []),
    ...(record().type === "application"
      ? [
          {
            id: "dependencies",
            label: family()?.dependencyLabel ?? "Dependencies",
            count: itemCount(record().dependencies),
          },
        ]
      : []),
    ...(props.at
      ? []
      : [
          ...(record().deletedAt
            ? []
            : [
                {
                  id: "relations",
                  label: "Relations",
                  count: related.isSuccess ? relationCount(related.data.groups) : undefined,
                },
                { id: "access", label: "Access" },
              ]),
          { id: "history", label: "History" },
        ]),
  ]);
  const tab = () => (tabs().some(({ id }) => id === search.tab) ? search.tab! : "overview");

  const restore = async () => {
    try {
      await restoreRecord(record().type, record().id);
      showToast({ message: `${record().name} is back` });
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <RecordViewProvider view={view}>
      <RecordHeader onDelete={deletion.run} onRaw={() => setRaw(!isRaw())} isRaw={isRaw()} />
      <Show when={record().deletedAt && !props.at}>
        <div class="record-banner">
          <Notice
            tone="warn"
            action={
              <Show when={record().access.level >= LEVEL.admin}>
                <Button size="small" onClick={restore}>
                  Restore
                </Button>
              </Show>
            }
          >
            <p>
              Deleted <Time at={record().deletedAt!} /> by {record().updatedBy.name}. Lists, maps and reports leave it
              out.
            </p>
          </Notice>
        </div>
      </Show>
      <Show when={props.at}>
        {(at) => (
          <div class="record-banner">
            <Notice
              tone="warn"
              action={
                <Button size="small" onClick={() => setSearch({ at: undefined, tab: undefined })}>
                  Back to now
                </Button>
              }
            >
              <p>As it was on {exactTime(at())}.</p>
            </Notice>
          </div>
        )}
      </Show>
      <Show when={record().type === "server" && isLive()}>
        <Duplicates />
      </Show>
      <Show when={isRaw()}>
        <Card title="Raw JSON" class="record-banner">
          <pre class="json json-tall">{JSON.stringify(record(), null, 2)}</pre>
        </Card>
      </Show>
      <Tabs
        label="Parts of the record"
        items={tabs()}
        value={tab()}
        onChange={(id) => setSearch({ tab: id === "overview" ? undefined : id }, { replace: true })}
      >
        <div class="record-columns">
          <div class="record-main">
            <Switch>
              <Match when={tab() === "overview"}>
                <OverviewTab />
              </Match>
              <Match when={tab() === "storage"}>
                <StorageTab />
              </Match>
              <Match when={tab() === "services"}>
                <ServicesTab />
              </Match>
              <Match when={tab() === "dependencies"}>
                <DependenciesTab label={family()?.dependencyLabel ?? "Dependencies"} />
              </Match>
              <Match when={tab() === "contents"}>
                <DatacenterTab />
              </Match>
              <Match when={tab() === "relations"}>
                <RelationsTab />
              </Match>
              <Match when={tab() === "access"}>
                <AccessTab />
              </Match>
              <Match when={tab() === "history"}>
                <HistoryTab onAsOf={(at) => setSearch({ at, tab: undefined })} />
              </Match>
            </Switch>
          </div>
          <aside class="record-side" aria-label="Facts">
            <RecordFacts />
            <Show when={!props.at}>
              <Neighbours />
            </Show>
          </aside>
        </div>
      </Tabs>
      <Show when={editing()} keyed>
        {(part) => (
          <EditPanel
            record={record()}
            entity={entity()}
            workspace={workspace()}
            title={part.title}
            only={part.has}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Show>
      {deletion.dialog()}
    </RecordViewProvider>
  );
}
