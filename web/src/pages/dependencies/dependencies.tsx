import { useSearchParams } from "@solidjs/router";
import { useInfiniteQuery, useQuery } from "@tanstack/solid-query";
import Check from "lucide-solid/icons/check";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import X from "lucide-solid/icons/x";
import { createEffect, createMemo, createSignal, For, type JSX, Match, on, Show, Switch } from "solid-js";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { BulkBar } from "../../components/bulk-bar.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Select } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { Kbd } from "../../components/tag.tsx";
import { showToast } from "../../components/toast.tsx";
import {
  type Decision,
  type DependencyRule,
  decide,
  fetchProposedIds,
  type ProposalFilter,
  type ProposalState,
  proposedQuery,
  setAcceptRules,
} from "../../data/dependencies.ts";
import { recordQuery, someRecordsQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { formatCount } from "../../lib/number.ts";
import { ProposalTable } from "./proposal-table.tsx";
import { doneInWords, rangeOf, STATES, undoOf } from "./proposal-words.ts";
import "../lists/list.css";
import "../records/records.css";
import "./dependencies.css";

const MAX_SELECTED = 10_000;
const STATE_IDS = Object.keys(STATES) as ProposalState[];

interface Search extends Record<string, string | undefined> {
  q?: string;
  rule?: string;
  state?: string;
  connection?: string;
}

/** What providers suggest depends on what, for a person to judge: by keyboard, by row, by rule, all at once. */
export function DependenciesPage(): JSX.Element {
  const workspace = useWorkspace();
  const [search, setSearch] = useSearchParams<Search>();
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = createSignal<string>();
  const attempt = createAttempt();
  let searchInput: HTMLInputElement | undefined;
  let anchor: string | undefined;
  createPage(() => ({ title: "Proposed dependencies" }));

  const state = (): ProposalState | "all" =>
    search.state === "all" || STATE_IDS.includes(search.state as ProposalState)
      ? (search.state as ProposalState | "all")
      : "proposed";
  const filter = createMemo((): ProposalFilter => {
    const wanted = state();
    return {
      ...(search.connection && { connectionId: search.connection }),
      ...(search.rule && { rule: search.rule as DependencyRule }),
      ...(wanted !== "all" && { state: wanted }),
      ...(search.q && { q: search.q }),
      ...(workspace().query && { workspace: workspace().query }),
    };
  });
  const list = useInfiniteQuery(() => ({ ...proposedQuery(filter()), placeholderData: (previous) => previous }));
  const connections = useQuery(() => someRecordsQuery("connection", "sort=name", 500));
  const connectionItems = () => (connections.isSuccess ? connections.data.items : []);
  const connectionName = (id: string) => connectionItems().find((item) => item.id === id)?.name;
  const pages = () => (list.isSuccess ? list.data.pages : []);
  const rows = createMemo(() => pages().flatMap((page) => page.items));
  const total = () => pages().at(-1)?.total ?? 0;
  const rules = () => pages().at(-1)?.rules ?? [];
  const isFiltered = () => Boolean(search.q || search.rule || search.connection || search.state);
  const ids = () => rows().map(({ id }) => id);

  createEffect(on(filter, () => setSelected(new Set<string>()), { defer: true }));

  const toggle = (id: string, isRange: boolean) => {
    const next = new Set(selected());
    if (isRange && anchor) for (const one of rangeOf(ids(), anchor, id)) next.add(one);
    else if (!next.delete(id)) next.add(id);
    anchor = id;
    setSelected(next);
  };
  const isAllSelected = () => rows().length > 0 && rows().every(({ id }) => selected().has(id));
  const undo = (steps: ReturnType<typeof undoOf>) =>
    attempt.run(async () => {
      for (const step of steps) await decide(step.ids, step.decision);
    }, "Taken back");
  const apply = (wanted: readonly string[], decision: Decision) =>
    attempt.run(async () => {
      const before = rows().filter(({ id }) => wanted.includes(id));
      // Those that were never shown all match the filter, so they stood as it says.
      const unseen = wanted.filter((id) => !before.some((row) => row.id === id));
      const { decided, failures } = await decide(wanted, decision);
      const kept = new Set(failures.map(({ id }) => id));
      setSelected(kept);
      const steps = undoOf([
        ...before.filter(({ id }) => !kept.has(id)),
        ...unseen.map((id) => ({ id, state: state() === "all" ? "proposed" : state() }) as (typeof before)[number]),
      ]);
      if (decided > 0) {
        showToast({
          message: doneInWords(decision, decided),
          action: { label: "Undo", run: () => void undo(steps) },
        });
      }
      if (failures[0])
        showToast({ tone: "bad", message: `${formatCount(failures.length)} not: ${failures[0].message}` });
    });
  const move = (step: number) => {
    const index = rows().findIndex(({ id }) => id === activeId());
    setActiveId(rows()[index < 0 ? 0 : Math.max(0, Math.min(rows().length - 1, index + step))]?.id);
  };
  /** Keys act on the selection, else on the row they stand on, and go on to the next. */
  const act = (decision: Decision) => {
    if (selected().size > 0) return void apply([...selected()], decision);
    const id = activeId();
    if (!id) return;
    const next = rows()[rows().findIndex((row) => row.id === id) + 1];
    void apply([id], decision);
    setActiveId(next?.id);
  };
  createHotkeys({
    "/": () => searchInput?.focus(),
    j: () => move(1),
    k: () => move(-1),
    x: () => activeId() && toggle(activeId()!, false),
    a: () => act("accept"),
    d: () => act("dismiss"),
    r: () => act("reopen"),
  });

  const selectAll = () => attempt.run(async () => setSelected(new Set(await fetchProposedIds(filter(), MAX_SELECTED))));
  const connection = useQuery(() => ({
    ...recordQuery("connection", search.connection ?? ""),
    enabled: search.connection !== undefined,
  }));
  const acceptedRules = () => {
    const rulesOf = search.connection && connection.isSuccess ? connection.data.alwaysAccept : undefined;
    return (Array.isArray(rulesOf) ? rulesOf : []) as DependencyRule[];
  };
  const always = () => {
    const rule = rules().find((one) => one.rule === search.rule)?.rule;
    const isMine = connection.isSuccess && connection.data.access.level >= LEVEL.write;
    return search.connection && rule && isMine ? { id: search.connection, rule } : undefined;
  };
  const acceptAlways = (id: string, rule: DependencyRule) =>
    attempt.run(async () => {
      const outcome = await setAcceptRules(id, [...new Set([...acceptedRules(), rule])]);
      const done = outcome.accepted > 0 ? `; ${doneInWords("accept", outcome.accepted).toLowerCase()}` : "";
      showToast({ message: `What this rule finds counts without asking now${done}` });
    });

  return (
    <div class="page list-page">
      <header class="page-head">
        <h1>Proposed dependencies</h1>
        <Show when={list.isSuccess}>
          <span class="count">{formatCount(total())}</span>
        </Show>
        <span class="spacer" />
        <span class="quiet wide-only proposal-keys">
          <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>a</Kbd> accept, <Kbd>d</Kbd> dismiss
        </span>
      </header>
      <div class="proposal-filters">
        <SearchBox
          label="Search applications"
          value={search.q ?? ""}
          onSearch={(q) => setSearch({ q: q || undefined }, { replace: true })}
          ref={(input) => {
            searchInput = input;
          }}
        />
        <Select
          label="State"
          isLabelHidden
          value={state()}
          options={[
            ...STATE_IDS.map((value) => ({ value, label: STATES[value].label })),
            { value: "all", label: "Any state" },
          ]}
          onChange={(value) => setSearch({ state: value === "proposed" ? undefined : value })}
        />
        <Select
          label="Connection"
          isLabelHidden
          placeholder="Any connection"
          value={search.connection ?? ""}
          options={connectionItems().map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => setSearch({ connection: value || undefined })}
        />
        <Show when={always()}>
          {(found) => (
            <Button
              isBusy={attempt.isBusy()}
              disabled={acceptedRules().includes(found().rule)}
              onClick={() => acceptAlways(found().id, found().rule)}
            >
              {acceptedRules().includes(found().rule) ? "Accepted without asking" : "Always accept this rule here"}
            </Button>
          )}
        </Show>
      </div>
      <Show when={rules().length > 0}>
        <ul class="rule-chips" aria-label="Rules">
          <For each={rules()}>
            {(rule) => (
              <li>
                <button
                  type="button"
                  class="rule-chip"
                  aria-pressed={search.rule === rule.rule}
                  onClick={() => setSearch({ rule: search.rule === rule.rule ? undefined : rule.rule })}
                >
                  {rule.label}
                  <span class="num">{formatCount(rule.count)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="list-body" classList={{ "list-stale": list.isPlaceholderData }}>
        <Switch>
          <Match when={list.isPending}>
            <SkeletonLines count={8} label="Loading proposed dependencies" />
          </Match>
          <Match when={list.error}>{(error) => <Problem error={error()} onRetry={() => void list.refetch()} />}</Match>
          <Match when={rows().length === 0 && isFiltered()}>
            <EmptyState
              drawing="search"
              title="Nothing matches"
              action={
                <Button
                  onClick={() => setSearch({ q: undefined, rule: undefined, state: undefined, connection: undefined })}
                >
                  Clear the filters
                </Button>
              }
            />
          </Match>
          <Match when={rows().length === 0}>
            <EmptyState drawing="activity" title="Nothing waits for a decision">
              Clouds state what calls what: a load balancer its targets, a function its queue. What the next run finds
              appears here, and becomes a dependency once somebody accepts it.
            </EmptyState>
          </Match>
          <Match when={list.isSuccess}>
            <ProposalTable
              proposals={rows()}
              selected={selected()}
              activeId={activeId()}
              isAllSelected={isAllSelected()}
              connectionName={connectionName}
              onToggle={toggle}
              onToggleAll={() => setSelected(new Set(isAllSelected() ? [] : ids()))}
              onActivate={setActiveId}
            />
            <Show when={list.hasNextPage}>
              <div class="row proposal-more">
                <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  Show more
                </Button>
                <span class="quiet">
                  {formatCount(rows().length)} of {formatCount(total())}
                </span>
              </div>
            </Show>
          </Match>
        </Switch>
      </div>
      <Show when={selected().size > 0}>
        <BulkBar count={selected().size} onClear={() => setSelected(new Set<string>())}>
          <Show when={selected().size < total() && total() <= MAX_SELECTED}>
            <Button variant="quiet" class="narrow-hidden" isBusy={attempt.isBusy()} onClick={selectAll}>
              Select all {formatCount(total())}
            </Button>
          </Show>
          <Button variant="quiet" icon={Check} onClick={() => apply([...selected()], "accept")}>
            Accept
          </Button>
          <Button variant="quiet" icon={X} onClick={() => apply([...selected()], "dismiss")}>
            Dismiss
          </Button>
          <Show when={state() !== "proposed"}>
            <Button variant="quiet" icon={RotateCcw} onClick={() => apply([...selected()], "reopen")}>
              Reopen
            </Button>
          </Show>
        </BulkBar>
      </Show>
    </div>
  );
}
