import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import { createEffect, createSignal, For, type JSX, Show } from "solid-js";
import { createVisibleRows } from "../lib/visible-rows.ts";
import { Skeleton } from "./skeleton.tsx";
import "./field.css";
import "./record-table.css";
import "./surface.css";

export interface TableColumn<Row> {
  id: string;
  title: string;
  /** Pixels; the table gives each column its share of what is left. */
  width: number;
  isNumeric?: boolean | undefined;
  isSortable?: boolean | undefined;
  cell: (row: Row) => JSX.Element;
}

interface TableRow {
  id: string;
  name: string;
}

export interface RecordTableProps<Row extends TableRow> {
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  /** All there are, loaded or not. */
  total: number;
  rowHeight: number;
  /** `name` or `-name`. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  selected?: ReadonlySet<string>;
  /** Without it rows cannot be selected. */
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** The row that keys act on. */
  activeId?: string | undefined;
  /** Called when the last loaded rows come near. */
  onNearEnd?: (() => void) | undefined;
}

const CHECK_WIDTH = 40;
const NEAR_END = 30;

function HeaderCell<Row extends TableRow>(props: {
  column: TableColumn<Row>;
  table: RecordTableProps<Row>;
  class: string;
}): JSX.Element {
  const direction = () =>
    props.table.sort === props.column.id
      ? "ascending"
      : props.table.sort === `-${props.column.id}`
        ? "descending"
        : undefined;
  return (
    <th scope="col" class={props.class} aria-sort={direction()}>
      <Show when={props.column.isSortable && props.table.onSort} fallback={props.column.title}>
        <button
          type="button"
          title={`Sort by ${props.column.title.toLowerCase()}`}
          onClick={() => props.table.onSort?.(direction() === "ascending" ? `-${props.column.id}` : props.column.id)}
        >
          <span class="truncate">{props.column.title}</span>
          <Show when={direction()}>
            {(shown) => (shown() === "ascending" ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />)}
          </Show>
        </button>
      </Show>
    </th>
  );
}

/** Rows of records, of which only the visible ones are drawn. Scrolls inside itself; header and name stay. */
export function RecordTable<Row extends TableRow>(props: RecordTableProps<Row>): JSX.Element {
  const [scroller, setScroller] = createSignal<HTMLElement>();
  const { rows: visible, width: available } = createVisibleRows(
    scroller,
    () => props.rowHeight,
    () => props.rows.length,
  );
  const isSelectable = () => props.onSelect !== undefined;
  const selected = () => props.selected ?? new Set<string>();
  const checkWidth = () => (isSelectable() ? CHECK_WIDTH : 0);
  const wanted = () => props.columns.reduce((sum, column) => sum + column.width, 0);
  /** Columns share what is left over, the one with the boxes excepted. */
  const scale = () => Math.max(1, (available() - checkWidth()) / wanted());
  const fixedClass = (index: number) => (index === 0 ? "fixed fixed-2" : "");
  const cellClass = (column: TableColumn<Row>, index: number) =>
    `${fixedClass(index)} ${column.isNumeric ? "numeric" : ""}`;
  const allSelected = () => props.rows.length > 0 && props.rows.every((row) => selected().has(row.id));
  let lastPicked: string | undefined;

  createEffect(() => {
    if (visible().end >= props.rows.length - NEAR_END && props.rows.length < props.total) props.onNearEnd?.();
  });
  createEffect(() => {
    const index = props.rows.findIndex((row) => row.id === props.activeId);
    const element = scroller();
    if (index < 0 || !element) return;
    const top = index * props.rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + props.rowHeight * 2 > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + props.rowHeight * 2 - element.clientHeight;
    }
  });

  const pick = (row: Row, isPicked: boolean, isRange: boolean) => {
    const next = new Set(selected());
    const from = isRange ? props.rows.findIndex(({ id }) => id === lastPicked) : -1;
    const to = props.rows.findIndex(({ id }) => id === row.id);
    const picked = from < 0 ? [row] : props.rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const { id } of picked) isPicked ? next.add(id) : next.delete(id);
    lastPicked = row.id;
    props.onSelect?.(next);
  };

  return (
    <div class="card table-card">
      <section class="table-scroll" tabindex="0" aria-label={props.label} ref={setScroller}>
        <table
          class="table"
          aria-rowcount={props.total + 1}
          data-selectable={isSelectable() ? "" : undefined}
          data-selecting={selected().size > 0 ? "" : undefined}
          style={{ "min-width": `${wanted() + checkWidth()}px` }}
        >
          <colgroup>
            <Show when={isSelectable()}>
              <col class="check-col" />
            </Show>
            <For each={props.columns}>{(column) => <col style={{ width: `${column.width * scale()}px` }} />}</For>
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <Show when={isSelectable()}>
                <th class="fixed check-cell" scope="col">
                  <label class="check">
                    <input
                      type="checkbox"
                      aria-label="Select all loaded rows"
                      checked={allSelected()}
                      ref={(input) =>
                        createEffect(() => {
                          input.indeterminate = selected().size > 0 && !allSelected();
                        })
                      }
                      onChange={() =>
                        props.onSelect?.(allSelected() ? new Set() : new Set(props.rows.map(({ id }) => id)))
                      }
                    />
                  </label>
                </th>
              </Show>
              <For each={props.columns}>
                {(column, index) => <HeaderCell column={column} table={props} class={cellClass(column, index())} />}
              </For>
            </tr>
          </thead>
          <tbody>
            <tr style={{ height: `${visible().before}px` }} />
          </tbody>
          <tbody>
            <For each={props.rows.slice(visible().start, visible().end)}>
              {(row, index) => (
                <tr
                  aria-rowindex={visible().start + index() + 2}
                  aria-selected={isSelectable() ? selected().has(row.id) : undefined}
                  data-active={props.activeId === row.id ? "" : undefined}
                >
                  <Show when={isSelectable()}>
                    <td class="fixed check-cell">
                      <label class="check">
                        <input
                          type="checkbox"
                          aria-label={`Select ${row.name}`}
                          checked={selected().has(row.id)}
                          onClick={(event) => pick(row, event.currentTarget.checked, event.shiftKey)}
                        />
                      </label>
                    </td>
                  </Show>
                  <For each={props.columns}>
                    {(column, columnIndex) => <td class={cellClass(column, columnIndex())}>{column.cell(row)}</td>}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
          <tbody>
            <tr style={{ height: `${visible().after}px` }} />
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** A table whose rows are on their way, in its shape. */
export function TableSkeleton(props: { titles: readonly string[]; rows?: number }): JSX.Element {
  return (
    <div class="card table-card" role="status" aria-label="Loading">
      <table class="table" aria-hidden="true">
        <thead>
          <tr>
            <For each={props.titles}>{(title) => <th>{title}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={Array.from({ length: props.rows ?? 12 })}>
            {(_, row) => (
              <tr>
                <For each={props.titles}>
                  {(_title, column) => (
                    <td>
                      <Skeleton width={`${40 + ((row() * 17 + column() * 29) % 45)}%`} />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
