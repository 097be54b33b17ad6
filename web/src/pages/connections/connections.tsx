import { A, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import FileUp from "lucide-solid/icons/file-up";
import Plus from "lucide-solid/icons/plus";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Select } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time, Until } from "../../components/time.tsx";
import { searchOf } from "../../data/call.ts";
import type { Run } from "../../data/connections.ts";
import { syncJobsQuery } from "../../data/jobs.ts";
import { type RecordListItem, someRecordsQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { formatCount } from "../../lib/number.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { providerLabel } from "../records/sources.ts";
import { HEALTH_WORDS, healthOf } from "./health.ts";
import "../records/records.css";
import "./connections.css";

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

function Row(props: { item: RecordListItem; nextAt: string | undefined }): JSX.Element {
  const workspace = useWorkspace();
  const health = () => healthOf(props.item);
  const counts = () => props.item.lastRunCounts as Partial<Run["counts"]> | undefined;
  const endedAt = () => textOf(props.item.lastRunEndedAt) ?? textOf(props.item.lastRunStartedAt);
  const isRead = () => props.item.enabled !== false && props.item.suspended !== true;
  return (
    <tr>
      <td>
        <span class="row">
          <Glyph type="connection" provider={textOf(props.item.provider)} />
          <span class="connection-name">
            <A class="ref truncate" href={workspace().href(`connections/${props.item.id}`)}>
              {props.item.name}
            </A>
            <span class="quiet truncate">
              {[providerLabel(String(props.item.provider)), textOf(props.item.accountId)].filter(Boolean).join(" · ")}
            </span>
          </span>
        </span>
      </td>
      <td>
        <StatusDot tone={health().tone}>{health().label}</StatusDot>
        <Show when={health().reason}>
          {(reason) => (
            <div class="quiet truncate connection-reason" title={reason()}>
              {reason()}
            </div>
          )}
        </Show>
      </td>
      <td>
        <Show when={endedAt()} fallback="—">
          {(at) => <Time at={at()} />}
        </Show>
      </td>
      <td>
        <Show when={isRead() && props.nextAt} fallback="—">
          {(at) => <Until at={at()} />}
        </Show>
      </td>
      <td class="item-number">{counts()?.seen === undefined ? "—" : formatCount(counts()?.seen ?? 0)}</td>
      <td class="item-number">{counts()?.rejected === undefined ? "—" : formatCount(counts()?.rejected ?? 0)}</td>
      <td>{props.item.owner.name ?? "—"}</td>
    </tr>
  );
}

interface Search extends Record<string, string | undefined> {
  q?: string;
  provider?: string;
  health?: string;
}

/** Where records come from, how each stands, and when it is read next. */
export function ConnectionsPage(): JSX.Element {
  const workspace = useWorkspace();
  const [search, setSearch] = useSearchParams<Search>();
  let searchInput: HTMLInputElement | undefined;
  createPage(() => ({ title: "Connections" }));
  createChangeFeed("connection", "job");
  createHotkeys({ "/": () => searchInput?.focus() });
  const list = useQuery(() =>
    someRecordsQuery("connection", searchOf({ sort: "name", workspace: workspace().query }).slice(1), 500),
  );
  const jobs = useQuery(() => syncJobsQuery(workspace().query));
  const all = () => (list.isSuccess ? list.data.items : []);
  const items = createMemo(() => {
    const text = search.q?.toLowerCase() ?? "";
    return all().filter(
      (item) =>
        (!text || `${item.name} ${textOf(item.accountId) ?? ""}`.toLowerCase().includes(text)) &&
        (!search.provider || item.provider === search.provider) &&
        (!search.health || healthOf(item).id === search.health),
    );
  });
  /** The soonest job of each connection; they come soonest first. */
  const nextRuns = createMemo(() => {
    const next = new Map<string, string>();
    for (const job of jobs.isSuccess ? jobs.data.items : []) {
      const [id, at] = [textOf(job.connectionId), textOf(job.nextRunAt)];
      if (id && at && job.suspended !== true && !next.has(id)) next.set(id, at);
    }
    return next;
  });
  const providers = () => [...new Set(all().map(({ provider }) => String(provider)))].sort();
  const clear = () => setSearch({ q: undefined, provider: undefined, health: undefined });
  const actions = () => (
    <>
      <ButtonLink icon={FileUp} href={workspace().href("import")}>
        Import files
      </ButtonLink>
      <ButtonLink variant="primary" icon={Plus} href={workspace().href("connections/new")}>
        New connection
      </ButtonLink>
    </>
  );
  return (
    <div class="page">
      <header class="page-head">
        <h1>Connections</h1>
        <Show when={list.isSuccess}>
          <span class="count">{formatCount(list.data?.total ?? 0)}</span>
        </Show>
        <span class="spacer" />
        <Show when={all().length > 0}>{actions()}</Show>
      </header>
      <Show when={all().length > 1}>
        <div class="filter-line">
          <SearchBox
            label="Search connections"
            value={search.q ?? ""}
            onSearch={(q) => setSearch({ q: q || undefined }, { replace: true })}
            ref={(input) => {
              searchInput = input;
            }}
          />
          <Select
            label="Provider"
            isLabelHidden
            placeholder="Any provider"
            value={search.provider ?? ""}
            options={providers().map((value) => ({ value, label: providerLabel(value) }))}
            onChange={(provider) => setSearch({ provider: provider || undefined })}
          />
          <Select
            label="Health"
            isLabelHidden
            placeholder="Any health"
            value={search.health ?? ""}
            options={HEALTH_WORDS}
            onChange={(health) => setSearch({ health: health || undefined })}
          />
        </div>
      </Show>
      <Switch>
        <Match when={list.isPending}>
          <SkeletonLines count={5} label="Loading connections" />
        </Match>
        <Match when={list.error}>{(error) => <Problem error={error()} onRetry={() => list.refetch()} />}</Match>
        <Match when={all().length === 0}>
          <EmptyState title="Nothing is connected yet" action={actions()}>
            A connection knows where records come from: a cloud account that is read by the clock, or files such as a
            Terraform state. What it finds appears in the inventory by itself.
          </EmptyState>
        </Match>
        <Match when={items().length === 0}>
          <EmptyState
            drawing="search"
            title="No connection matches"
            action={<Button onClick={clear}>Clear the filters</Button>}
          />
        </Match>
        <Match when={list.isSuccess}>
          <TableScroll label="Connections">
            <table class="item-table connections-table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Health</th>
                  <th scope="col">Last run</th>
                  <th scope="col">Next</th>
                  <th scope="col" class="item-number">
                    Seen last time
                  </th>
                  <th scope="col" class="item-number">
                    Rejected
                  </th>
                  <th scope="col">Owner</th>
                </tr>
              </thead>
              <tbody>
                <For each={items()}>{(item) => <Row item={item} nextAt={nextRuns().get(item.id)} />}</For>
              </tbody>
            </table>
          </TableScroll>
        </Match>
      </Switch>
    </div>
  );
}
