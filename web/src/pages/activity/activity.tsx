import { TYPES } from "virtual:maestro/navigation";
import { useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Select } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { activityPagesQuery } from "../../data/summary.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { ActivityRows } from "./activity-rows.tsx";

const TYPE_CHOICES = Object.entries(TYPES).map(([value, { label }]) => ({ value, label: label.many }));

/** What happened lately to all the records one may read. */
export function ActivityPage(): JSX.Element {
  createPage(() => ({ title: "Activity" }));
  const workspace = useWorkspace();
  const [search, setSearch] = useSearchParams<{ type?: string }>();
  const activity = useInfiniteQuery(() => activityPagesQuery(workspace(), search.type as EntityType | undefined));
  const entries = createMemo(() => activity.data?.pages.flatMap((page) => page.items) ?? []);
  return (
    <div class="page">
      <header class="page-head">
        <h1>Activity</h1>
      </header>
      <div class="changes-bar">
        <Select
          label="Show"
          isLabelHidden
          placeholder="All kinds of records"
          value={search.type ?? ""}
          options={TYPE_CHOICES}
          onChange={(type) => setSearch({ type: type || undefined })}
        />
      </div>
      <Switch>
        <Match when={activity.isPending}>
          <Card>
            <SkeletonLines count={8} />
          </Card>
        </Match>
        <Match when={activity.isError && activity.error}>
          {(error) => <Problem error={error()} onRetry={() => void activity.refetch()} />}
        </Match>
        <Match when={entries().length === 0}>
          <EmptyState drawing="activity" title="Nothing has changed yet">
            Every change of a record appears here: what changed, who did it and when.
          </EmptyState>
        </Match>
        <Match when={true}>
          <Card isFlush>
            <ActivityRows entries={entries()} />
            <Show when={activity.hasNextPage}>
              <div class="changes-more">
                <Button isBusy={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
                  Show older changes
                </Button>
              </div>
            </Show>
          </Card>
        </Match>
      </Switch>
    </div>
  );
}
