import { useQuery } from "@tanstack/solid-query";
import { type JSX, Match, Switch } from "solid-js";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { connectionJobsQuery } from "../../data/jobs.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { JobTable } from "../jobs/job-table.tsx";

/** The jobs that read a connection by the clock. */
export function SchedulesTab(props: { connection: { id: string; name: string }; isPaused: boolean }): JSX.Element {
  const workspace = useWorkspace();
  createChangeFeed("job");
  const jobs = useQuery(() => connectionJobsQuery(props.connection.id));
  return (
    <Switch>
      <Match when={jobs.isPending}>
        <SkeletonLines count={4} label="Loading schedules" />
      </Match>
      <Match when={jobs.error}>{(error) => <Problem error={error()} onRetry={() => void jobs.refetch()} />}</Match>
      <Match when={jobs.data?.items.length === 0}>
        <EmptyState
          drawing="activity"
          title="Nothing reads it by the clock"
          action={
            <ButtonLink variant="primary" href={workspace().href(`jobs?new=1&connection=${props.connection.id}`)}>
              New schedule
            </ButtonLink>
          }
        >
          A schedule syncs it, or a part of it, every few minutes, hours or days.
        </EmptyState>
      </Match>
      <Match when={jobs.isSuccess && jobs.data}>
        {(page) => (
          <div class="stack">
            <div class="row">
              <p class="quiet">{props.isPaused ? "The connection is paused: none of them runs." : ""}</p>
              <span class="spacer" />
              <ButtonLink href={workspace().href(`jobs?new=1&connection=${props.connection.id}`)}>
                New schedule
              </ButtonLink>
            </div>
            <JobTable jobs={page().items} references={page().references} within={props.connection.name} />
          </div>
        )}
      </Match>
    </Switch>
  );
}
