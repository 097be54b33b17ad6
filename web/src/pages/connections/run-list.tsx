import { For, type JSX } from "solid-js";
import { EmptyState } from "../../components/empty-state.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import type { Run } from "../../data/connections.ts";
import { formatCount } from "../../lib/number.ts";
import { durationInWords, STATUS } from "./run-words.ts";

const NUMBERS = ["seen", "created", "updated", "missing", "rejected"] as const;

/** The last runs of a connection, newest first. */
export function RunList(props: { runs: readonly Run[]; onOpen: (id: string) => void }): JSX.Element {
  return (
    <TableScroll label="Runs">
      <table class="item-table">
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Status</th>
            <th scope="col">By</th>
            <th scope="col" class="item-number">
              Took
            </th>
            <For each={NUMBERS}>
              {(key) => (
                <th scope="col" class="item-number run-number">
                  {key}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For
            each={props.runs}
            fallback={
              <tr>
                <td colSpan={9}>
                  <EmptyState drawing="activity" title="It never ran" />
                </td>
              </tr>
            }
          >
            {(run) => (
              <tr>
                <td>
                  <button type="button" class="ref" onClick={() => props.onOpen(run.id)}>
                    <Time at={run.startedAt} />
                  </button>
                </td>
                <td>
                  <StatusDot tone={STATUS[run.status].tone}>{STATUS[run.status].label}</StatusDot>
                </td>
                <td>{run.requestedBy.name}</td>
                <td class="item-number">
                  {run.endedAt ? durationInWords(run.startedAt, Date.parse(run.endedAt)) : "—"}
                </td>
                <For each={NUMBERS}>{(key) => <td class="item-number">{formatCount(run.counts[key])}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </TableScroll>
  );
}
