import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createEffect, createMemo, createSignal, For, type JSX, Match, on, onCleanup, Show, Switch } from "solid-js";
import { EmptyState } from "../../components/empty-state.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { type JobRun, jobRunsQuery } from "../../data/jobs.ts";
import { type RecordDto, refreshType } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { millisInWords } from "../connections/run-words.ts";
import { OUTCOMES, REASONS } from "./job-words.ts";

function Row(props: { run: JobRun; connectionId: string | undefined }): JSX.Element {
  const workspace = useWorkspace();
  const [isOpen, setOpen] = createSignal(false);
  const startedBy = () => (props.run.reason === "manual" ? props.run.startedBy?.name : undefined);
  return (
    <>
      <tr>
        <td>
          <Time at={props.run.startedAt} />
        </td>
        <td>
          <StatusDot tone={OUTCOMES[props.run.outcome].tone}>{OUTCOMES[props.run.outcome].label}</StatusDot>
        </td>
        <td>{startedBy() ?? REASONS[props.run.reason]}</td>
        <td class="item-number">{props.run.durationMs === undefined ? "—" : millisInWords(props.run.durationMs)}</td>
        <td>
          {props.run.message}
          <Show when={props.run.syncRunId && props.connectionId}>
            {" "}
            <A
              class="link"
              href={workspace().href(`connections/${props.connectionId}?tab=runs&run=${props.run.syncRunId}`)}
            >
              Show the run
            </A>
          </Show>
          <Show when={props.run.response}>
            {" "}
            <button type="button" class="link" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
              {isOpen() ? "Hide the answer" : "Show the answer"}
            </button>
          </Show>
        </td>
      </tr>
      <Show when={isOpen() && props.run.response}>
        {(text) => (
          <tr class="item-details">
            <td colSpan={5}>
              <pre class="json">{text()}</pre>
            </td>
          </tr>
        )}
      </Show>
    </>
  );
}

const COUNTED_MS = 500;

/** The last runs of a job: when, why, how each ended. */
export function JobRuns(props: { job: RecordDto }): JSX.Element {
  const runs = useQuery(() => jobRunsQuery(props.job.id));
  const endedId = createMemo(() =>
    runs.isSuccess ? (runs.data.find(({ endedAt }) => endedAt)?.id ?? "none") : undefined,
  );
  // Counting a run is no news to open pages, and done a moment after its end: what was read before that is old.
  createEffect(
    on(endedId, (id, before) => {
      if (before === undefined || id === before) return;
      const timer = setTimeout(() => void refreshType("job"), COUNTED_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  const connectionId = () => (typeof props.job.connectionId === "string" ? props.job.connectionId : undefined);
  return (
    <Switch>
      <Match when={runs.isPending}>
        <SkeletonLines count={4} label="Loading runs" />
      </Match>
      <Match when={runs.error}>{(error) => <Problem error={error()} onRetry={() => void runs.refetch()} />}</Match>
      <Match when={runs.data?.length === 0}>
        <EmptyState drawing="activity" title="It has not run yet">
          Run it now, or wait for its next time.
        </EmptyState>
      </Match>
      <Match when={runs.isSuccess && runs.data}>
        {(items) => (
          <TableScroll label="Runs">
            <table class="item-table">
              <thead>
                <tr>
                  <th scope="col">Started</th>
                  <th scope="col">Result</th>
                  <th scope="col">By</th>
                  <th scope="col" class="item-number">
                    Took
                  </th>
                  <th scope="col">What happened</th>
                </tr>
              </thead>
              <tbody>
                <For each={items()}>{(run) => <Row run={run} connectionId={connectionId()} />}</For>
              </tbody>
            </table>
          </TableScroll>
        )}
      </Match>
    </Switch>
  );
}
