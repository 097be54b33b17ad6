import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import type { RecordList } from "../../../../shared/records/dto.ts";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time, Until } from "../../components/time.tsx";
import type { RecordListItem } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { recordHref } from "../../frame/record-href.ts";
import { formatCount } from "../../lib/number.ts";
import { jobState, taskLabel } from "./job-words.ts";
import { scheduleInWords } from "./schedule-words.ts";

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

function Target(props: { job: RecordListItem; references: RecordList["references"] }): JSX.Element {
  const workspace = useWorkspace();
  const connection = () => {
    const id = textOf(props.job.connectionId);
    return id ? { id, name: props.references[id]?.name ?? "a connection of others" } : undefined;
  };
  return (
    <Show when={connection()} fallback={<span class="truncate mono">{textOf(props.job.endpoint) ?? "—"}</span>}>
      {(found) => (
        <A class="ref truncate" href={recordHref(workspace(), "connection", found().id)}>
          {found().name}
        </A>
      )}
    </Show>
  );
}

/** Jobs with what they do, when, and how it went. */
export function JobTable(props: {
  jobs: readonly RecordListItem[];
  references: RecordList["references"];
  /** Name of the connection whose page they are on: it is not said again. */
  within?: string;
}): JSX.Element {
  const workspace = useWorkspace();
  const nameOf = (name: string) =>
    props.within && name.startsWith(`${props.within}: `) ? name.slice(props.within.length + 2) : name;
  return (
    <TableScroll label="Jobs">
      <table class="item-table job-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <Show when={!props.within}>
              <th scope="col">Task</th>
              <th scope="col">Of</th>
            </Show>
            <th scope="col">Runs</th>
            <th scope="col">State</th>
            <th scope="col">Last run</th>
            <th scope="col">Next</th>
            <th scope="col" class="item-number">
              Times
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.jobs}>
            {(job) => (
              <tr>
                <td>
                  <A class="ref truncate" href={workspace().href(`jobs/${job.id}`)}>
                    {nameOf(job.name)}
                  </A>
                </td>
                <Show when={!props.within}>
                  <td>{taskLabel(job.task)}</td>
                  <td class="job-target">
                    <Target job={job} references={props.references} />
                  </td>
                </Show>
                <td class="job-schedule">{scheduleInWords(job)}</td>
                <td title={textOf(job.lastError)}>
                  <StatusDot tone={jobState(job).tone}>{jobState(job).label}</StatusDot>
                </td>
                <td>
                  <Show when={textOf(job.lastRunAt)} fallback="—">
                    {(at) => <Time at={at()} />}
                  </Show>
                </td>
                <td>
                  <Show when={job.enabled !== false && job.suspended !== true && textOf(job.nextRunAt)} fallback="—">
                    {(at) => <Until at={at()} />}
                  </Show>
                </td>
                <td class="item-number">
                  {typeof job.totalRunCount === "number" ? formatCount(job.totalRunCount) : "—"}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </TableScroll>
  );
}
