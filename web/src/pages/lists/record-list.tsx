import { useNavigate } from "@solidjs/router";
import { useInfiniteQuery, useQuery } from "@tanstack/solid-query";
import { createEffect, createMemo, createSignal, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { unwrap } from "solid-js/store";
import type { RecordListItem } from "../../../../shared/records/dto.ts";
import { FilterChips } from "../../components/filter-chips.tsx";
import { Problem } from "../../components/problem.tsx";
import { RecordTable, TableSkeleton } from "../../components/record-table.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { meQuery } from "../../data/me.ts";
import { listQuery, type RecordPage } from "../../data/records.ts";
import { summaryQuery } from "../../data/summary.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { groupCrumb } from "../../frame/navigation.ts";
import { createPage } from "../../frame/page.ts";
import { recordHref } from "../../frame/record-href.ts";
import { appearance } from "../../lib/appearance.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { apiSearch } from "../../lib/list-url.ts";
import { formatCount } from "../../lib/number.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { tableColumns } from "./columns.tsx";
import { ListEmpty } from "./list-empty.tsx";
import { ListHead } from "./list-head.tsx";
import type { ListSource } from "./list-source.ts";
import { shownFields } from "./list-source.ts";
import { createListState, storeColumns, storedColumns } from "./list-state.ts";
import { createSuggestions } from "./suggest.ts";
import "./list.css";

const ListSelection = lazy(async () => ({ default: (await import("./list-selection.tsx")).ListSelection }));
const RecordPanel = lazy(async () => ({ default: (await import("../records/record-panel.tsx")).RecordPanel }));

const ROW_HEIGHT = { compact: 37, comfortable: 45 };

/** The pages of one list as one: all loaded rows, and the names of what they refer to. */
function joinPages(pages: readonly RecordPage[]) {
  return {
    rows: pages.flatMap((page) => page.items),
    total: pages.at(-1)?.total ?? 0,
    references: Object.assign({}, ...pages.map((page) => page.references)) as RecordPage["references"],
  };
}

/** A list of records: search, filters, columns, selection; everything that shapes it is in the URL. */
export function RecordList(props: { source: ListSource }): JSX.Element {
  const { source } = props;
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [state, change] = createListState();
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
  /** Stays true: what acts on a selection may still have something to ask once it is cleared. */
  const hasSelected = createMemo<boolean>((before) => before || selected().size > 0, false);
  const [activeId, setActiveId] = createSignal<string>();
  const [panel, setPanel] = createSignal<{ id?: string }>();
  const suggestions = createSuggestions(() => workspace().query);
  const me = useQuery(meQuery);
  const summary = useQuery(() => summaryQuery(workspace()));
  createChangeFeed(source.entity.type);

  const search = createMemo(() =>
    apiSearch(state(), {
      workspace: workspace().query,
      fixed: source.fixed,
      defaultSort: "-updatedAt",
      nowMs: Date.now(),
    }),
  );
  const list = useInfiniteQuery(() => ({
    ...listQuery(source.entity.type, search()),
    placeholderData: (previous) => previous,
  }));
  const joined = createMemo(() => joinPages(list.data ? unwrap(list.data).pages : []));
  const canWrite = () => source.entity.writers === "acl" || (me.isSuccess && me.data.isOperator);
  const isFiltered = () => state().q !== "" || state().filters.length > 0;

  const total = () => {
    if (!isFiltered()) return list.isSuccess ? joined().total : undefined;
    const counts = summary.isSuccess && !state().isTrash ? summary.data : undefined;
    return source.family ? counts?.families[source.family.id] : counts?.types[source.entity.collection];
  };

  createPage(() => ({
    title: state().isTrash ? `Deleted ${source.label.many.toLowerCase()}` : source.label.many,
    crumbs: [
      ...groupCrumb(location.pathname.slice(workspace().href("").length)),
      ...(state().isTrash ? [{ label: source.label.many, href: location.pathname }] : []),
    ],
  }));
  createEffect(() => void suggestions.learn(source.fields, state().filters).catch(() => undefined));
  createEffect(() => {
    if (new URLSearchParams(location.search).get("new") !== "1") return;
    setPanel({});
    change({}, { replace: true });
  });

  const shown = () => {
    const chosen = state().columns.length > 0 ? state().columns : storedColumns(source.id);
    return chosen.length > 0 ? chosen : source.defaultColumns;
  };
  const chooseColumns = (columns: readonly string[]) => {
    storeColumns(source.id, columns);
    change({ columns }, { replace: true });
  };
  const hrefOf = (row: RecordListItem) =>
    state().isTrash ? undefined : recordHref(workspace(), source.entity.type, row.id);
  const resolve = (id: string) => {
    const found = joined().references[id];
    return found && { name: found.name, href: recordHref(workspace(), found.type, id) };
  };
  const columns = createMemo(() => tableColumns(source, shownFields(source, shown()), { hrefOf, resolve }));

  let searchInput: HTMLInputElement | undefined;
  const move = (step: number) => {
    const rows = joined().rows;
    const index = rows.findIndex(({ id }) => id === activeId());
    const next = rows[index < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, index + step))];
    setActiveId(next?.id);
  };
  const toggleActive = () => {
    const id = activeId();
    if (!id) return;
    const next = new Set(selected());
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const active = () => joined().rows.find(({ id }) => id === activeId());
  createHotkeys({
    "/": () => searchInput?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: toggleActive,
    n: () => canWrite() && setPanel({}),
    e: () => {
      const row = active();
      if (row && !state().isTrash) setPanel({ id: row.id });
    },
    o: () => {
      const row = active();
      const href = row && hrefOf(row);
      if (href) navigate(href);
    },
    Enter: () => {
      const row = active();
      const href = row && hrefOf(row);
      if (href && (document.activeElement === document.body || document.activeElement?.id === "main")) navigate(href);
    },
  });
  createEffect(() => {
    search();
    setSelected(new Set<string>());
  });

  return (
    <div class="page list-page">
      <ListHead
        source={source}
        total={total()}
        state={state()}
        search={search()}
        shown={shown()}
        canWrite={canWrite()}
        onChange={change}
        onColumns={chooseColumns}
        onNew={() => setPanel({})}
      />
      <div class="list-bar">
        <SearchBox
          label={`Search in ${source.label.many.toLowerCase()}`}
          value={state().q}
          onSearch={(q) => change({ q }, { replace: true })}
          ref={(input) => {
            searchInput = input;
          }}
        />
        <FilterChips
          fields={source.fields}
          filters={state().filters}
          onChange={(filters) => change({ filters })}
          suggest={suggestions.suggest}
          labelOf={suggestions.labelOf}
        />
        <Show when={list.isSuccess && isFiltered()}>
          <span class="match" role="status">
            {formatCount(joined().total)} match
          </span>
        </Show>
      </div>
      <div class="list-body" classList={{ "list-stale": list.isPlaceholderData }}>
        <Switch>
          <Match when={list.isPending}>
            <TableSkeleton titles={shownFields(source, shown()).map(({ title }) => title)} />
          </Match>
          <Match when={list.isError && !list.data && list.error}>
            {(error) => <Problem error={error()} onRetry={() => void list.refetch()} />}
          </Match>
          <Match when={joined().total === 0}>
            <ListEmpty
              source={source}
              isTrash={state().isTrash}
              isFiltered={isFiltered()}
              canWrite={canWrite()}
              onClear={() => change({ q: "", filters: [] })}
              onNew={() => setPanel({})}
            />
          </Match>
          <Match when={list.data}>
            <RecordTable
              label={source.label.many}
              columns={columns()}
              rows={joined().rows}
              total={joined().total}
              rowHeight={ROW_HEIGHT[appearance().density]}
              sort={state().sort || "-updatedAt"}
              onSort={(sort) => change({ sort })}
              selected={selected()}
              {...(canWrite() && { onSelect: setSelected })}
              activeId={activeId()}
              onNearEnd={() => {
                if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
              }}
            />
          </Match>
        </Switch>
      </div>
      <Suspense>
        <Show when={hasSelected()}>
          <ListSelection
            source={source}
            search={search()}
            total={joined().total}
            isTrash={state().isTrash}
            selected={selected()}
            onSelect={setSelected}
            suggestions={suggestions}
          />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={panel()} keyed>
          {(open) => (
            <RecordPanel
              type={source.entity.type}
              family={source.family?.id}
              id={open.id}
              onClose={() => setPanel(undefined)}
              onSaved={(record) => {
                setPanel(undefined);
                if (!open.id) navigate(recordHref(workspace(), source.entity.type, record.id));
              }}
            />
          )}
        </Show>
      </Suspense>
    </div>
  );
}
