import { useNavigate, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Select } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { searchOf } from "../../data/call.ts";
import { type RecordListItem, someRecordsQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { formatCount } from "../../lib/number.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { JobPanel } from "./job-panel.tsx";
import { JobTable } from "./job-table.tsx";
import "../records/records.css";
import "./jobs.css";

interface Search extends Record<string, string | undefined> {
  q?: string;
  task?: string;
  state?: string;
  connection?: string;
  new?: string;
}

const STATES: Readonly<Record<string, { label: string; has: (job: RecordListItem) => boolean }>> = {
  failing: { label: "Failing or suspended", has: (job) => job.suspended === true || job.lastRunStatus === "failed" },
  on: { label: "On", has: (job) => job.enabled !== false && job.suspended !== true },
  off: { label: "Off", has: (job) => job.enabled === false },
};

const TASKS = [
  { value: "connections", label: "Syncs" },
  { value: "webhook", label: "Webhooks" },
];
/** As many as the page shows at once; the search finds the others. */
const SHOWN = 500;

/** What happens by the clock. */
export function JobsPage(): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams<Search>();
  const [isCreating, setCreating] = createSignal(search.new === "1");
  let searchInput: HTMLInputElement | undefined;
  createPage(() => ({ title: "Jobs" }));
  createChangeFeed("job");
  createHotkeys({ n: () => setCreating(true), "/": () => searchInput?.focus() });

  const list = useQuery(() => ({
    ...someRecordsQuery(
      "job",
      searchOf({
        sort: "name",
        q: search.q,
        workspace: workspace().query,
        "filter[task][eq]": search.task,
        "filter[connectionId][eq]": search.connection,
      }).slice(1),
      SHOWN,
    ),
    placeholderData: (previous) => previous,
  }));
  const loaded = () => (list.isSuccess ? list.data : undefined);
  const items = createMemo(() => {
    const all = loaded()?.items ?? [];
    const state = STATES[search.state ?? ""];
    return state ? all.filter(state.has) : all;
  });
  const isFiltered = () => Boolean(search.q || search.task || search.state || search.connection);
  const clear = () => setSearch({ q: undefined, task: undefined, state: undefined, connection: undefined });
  const close = () => {
    setCreating(false);
    setSearch({ new: undefined }, { replace: true });
  };
  const button = () => (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      New job
    </Button>
  );
  const rest = () => (loaded()?.total ?? 0) - (loaded()?.items.length ?? 0);

  return (
    <div class="page">
      <header class="page-head">
        <h1>Jobs</h1>
        <Show when={list.isSuccess}>
          <span class="count">{formatCount(loaded()?.total ?? 0)}</span>
        </Show>
        <span class="spacer" />
        <Show when={items().length > 0 || isFiltered()}>{button()}</Show>
      </header>
      <Show when={items().length > 0 || isFiltered()}>
        <div class="filter-line">
          <SearchBox
            label="Search jobs"
            value={search.q ?? ""}
            onSearch={(q) => setSearch({ q: q || undefined }, { replace: true })}
            ref={(input) => {
              searchInput = input;
            }}
          />
          <Select
            label="Task"
            isLabelHidden
            placeholder="Any task"
            value={search.task ?? ""}
            options={TASKS}
            onChange={(task) => setSearch({ task: task || undefined })}
          />
          <Select
            label="State"
            isLabelHidden
            placeholder="Any state"
            value={search.state ?? ""}
            options={Object.entries(STATES).map(([value, { label }]) => ({ value, label }))}
            onChange={(state) => setSearch({ state: state || undefined })}
          />
          <Show when={isFiltered()}>
            <Button variant="quiet" onClick={clear}>
              Clear the filters
            </Button>
          </Show>
        </div>
      </Show>
      <Switch>
        <Match when={list.isPending}>
          <SkeletonLines count={6} label="Loading jobs" />
        </Match>
        <Match when={list.error}>{(error) => <Problem error={error()} onRetry={() => void list.refetch()} />}</Match>
        <Match when={items().length === 0 && isFiltered()}>
          <EmptyState
            drawing="search"
            title="No job matches"
            action={<Button onClick={clear}>Clear the filters</Button>}
          />
        </Match>
        <Match when={items().length === 0}>
          <EmptyState drawing="activity" title="Nothing happens by the clock yet" action={button()}>
            A job syncs a connection or calls another system, every so often or by the calendar. Connecting a cloud
            makes its sync jobs by itself.
          </EmptyState>
        </Match>
        <Match when={loaded()}>
          {(page) => (
            <>
              <JobTable jobs={items()} references={page().references} />
              <Show when={rest() > 0}>
                <p class="related-more quiet">{formatCount(rest())} more: search to find them.</p>
              </Show>
            </>
          )}
        </Match>
      </Switch>
      <Show when={isCreating()}>
        <JobPanel
          start={search.connection ? { connectionId: search.connection } : undefined}
          onClose={close}
          onSaved={(job) => navigate(workspace().href(`jobs/${job.id}`))}
        />
      </Show>
    </div>
  );
}
