import ChevronRight from "lucide-solid/icons/chevron-right";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { withCode } from "../../components/inline-code.tsx";
import { Segments } from "../../components/inputs.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import type { ScopeResult } from "../../data/connections.ts";
import { formatCount } from "../../lib/number.ts";
import { adviceFor, failureWord } from "./failure-words.ts";
import { millisInWords, STATUS } from "./run-words.ts";
import { type ScopeRow, scopeRows, summaryOf } from "./scope-rows.ts";

type By = "command" | "scope";

/** One mark per cell, worst first; the words beside it say the same. */
function Strip(props: { row: ScopeRow }): JSX.Element {
  return (
    <span class="strip" aria-hidden="true">
      <For each={props.row.cells}>
        {(cell) => <span class={`strip-cell dot-${STATUS[cell.status].tone}`} title={cell.label} />}
      </For>
    </span>
  );
}

function Cells(props: { row: ScopeRow; by: By; labelOf: (command: string) => string }): JSX.Element {
  return (
    <For each={props.row.cells}>
      {(cell) => (
        <>
          <tr class="matrix-cell">
            <td>{props.by === "command" ? cell.label : props.labelOf(cell.command)}</td>
            <td>
              <StatusDot tone={STATUS[cell.status].tone}>
                {cell.error ? failureWord(cell.error.class) : STATUS[cell.status].label}
              </StatusDot>
            </td>
            <td class="quiet">
              {formatCount(cell.requests)} {cell.requests === 1 ? "request" : "requests"},{" "}
              {millisInWords(cell.durationMs)}
            </td>
            <td class="item-number">{formatCount(cell.counts.seen)}</td>
            <td class="item-number">{formatCount(cell.counts.created + cell.counts.updated)}</td>
          </tr>
          <Show when={cell.error}>
            {(error) => (
              <tr class="matrix-error">
                <td colSpan={5}>
                  <p>{withCode(error().message)}</p>
                  <Show when={adviceFor(error().class)}>{(advice) => <p class="quiet">{advice()}</p>}</Show>
                </td>
              </tr>
            )}
          </Show>
        </>
      )}
    </For>
  );
}

/** How every command went everywhere: one row per command or per region, which opens to its parts. */
export function ScopeMatrix(props: {
  title: string;
  results: readonly ScopeResult[];
  labelOf: (command: string) => string;
}): JSX.Element {
  const [by, setBy] = createSignal<By>("command");
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set());
  const rows = createMemo(() => scopeRows(props.results, by(), props.labelOf));
  const toggle = (id: string) => {
    const next = new Set(open());
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <section class="card" aria-label={props.title}>
      <div class="matrix-head">
        <h2>{props.title}</h2>
        <Segments
          label="Group by"
          isLabelHidden
          name="matrix-by"
          value={by()}
          options={[
            { value: "command", label: "By what" },
            { value: "scope", label: "By place" },
          ]}
          onChange={setBy}
        />
      </div>
      <TableScroll label="Status by command and place" isPlain>
        <table class="item-table matrix-table">
          <thead>
            <tr>
              <th scope="col">{by() === "command" ? "What" : "Where"}</th>
              <th scope="col">Status</th>
              <th scope="col">{by() === "command" ? "Places" : "Listings"}</th>
              <th scope="col" class="item-number">
                Seen
              </th>
              <th scope="col" class="item-number">
                Changed
              </th>
            </tr>
          </thead>
          <For each={rows()}>
            {(row) => (
              <tbody>
                <tr>
                  <td>
                    <button
                      type="button"
                      class="matrix-toggle"
                      aria-expanded={open().has(row.id)}
                      onClick={() => toggle(row.id)}
                    >
                      <ChevronRight aria-hidden="true" />
                      {row.label}
                    </button>
                  </td>
                  <td>
                    <StatusDot tone={STATUS[row.status].tone}>{STATUS[row.status].label}</StatusDot>
                  </td>
                  <td>
                    <span class="row">
                      <Strip row={row} />
                      <span class="quiet">{summaryOf(row, by())}</span>
                    </span>
                  </td>
                  <td class="item-number">{formatCount(row.seen)}</td>
                  <td class="item-number">{formatCount(row.changed)}</td>
                </tr>
                <Show when={open().has(row.id)}>
                  <Cells row={row} by={by()} labelOf={props.labelOf} />
                </Show>
              </tbody>
            )}
          </For>
        </table>
      </TableScroll>
    </section>
  );
}
