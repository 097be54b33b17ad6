import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, type JSX, Show } from "solid-js";
import { Card } from "../../components/card.tsx";
import { relatedQuery } from "../../data/record-parts.ts";
import { recordHref } from "../../frame/record-href.ts";
import { useRecordView } from "./record-context.tsx";
import type { RelatedGroup } from "./relations.ts";

const SHOWN = 3;
const ROW = 56;

type Neighbour = RelatedGroup["items"][number];

const neighboursOf = (groups: readonly RelatedGroup[], direction: "to" | "from") => [
  ...new Map(
    groups
      .filter((group) => group.direction === direction)
      .flatMap((g) => g.items)
      .map((i) => [i.id, i]),
  ).values(),
];

/** Where the n-th of `count` boxes stands, centred in `height`. */
const centreOf = (index: number, count: number, height: number) => height / 2 + (index - (count - 1) / 2) * ROW;

/** Users at the left, what it uses at the right; a drawing small enough to read at a glance. */
export function Neighbours(): JSX.Element {
  const view = useRecordView();
  const related = useQuery(() => ({
    ...relatedQuery(view.record().type, view.record().id),
    enabled: !view.record().deletedAt,
  }));
  const groups = () => (related.isSuccess ? related.data.groups : []);
  const totalOf = (direction: "to" | "from") =>
    groups().reduce((sum, group) => sum + (group.direction === direction ? group.total : 0), 0);
  const left = () => neighboursOf(groups(), "from").slice(0, SHOWN);
  const right = () => neighboursOf(groups(), "to").slice(0, SHOWN);
  const height = () => Math.max(left().length, right().length, 1) * ROW + 16;
  const column = (items: () => readonly Neighbour[], side: "left" | "right") => (
    <For each={items()}>
      {(item, index) => (
        <A
          href={recordHref(view.workspace(), item.type, item.id)}
          class={`neighbour neighbour-${side} truncate`}
          style={{ top: `${centreOf(index(), items().length, height()) - 16}px` }}
          title={item.name}
        >
          {item.name}
        </A>
      )}
    </For>
  );
  const edges = (items: () => readonly Neighbour[], side: "left" | "right") => (
    <For each={items()}>
      {(_, index) => {
        const from = () => (side === "left" ? 28 : 72);
        const middle = () => (side === "left" ? 34 : 66);
        return (
          <polyline
            points={`${from()},${centreOf(index(), items().length, height())} ${middle()},${centreOf(index(), items().length, height())} ${middle()},${height() / 2} ${side === "left" ? 36 : 64},${height() / 2}`}
          />
        );
      }}
    </For>
  );
  return (
    <Show when={groups().length > 0}>
      <Card title="Neighbours" remark={`${totalOf("from")} up · ${totalOf("to")} down`}>
        <div class="neighbours" style={{ height: `${height()}px` }}>
          <svg viewBox={`0 0 100 ${height()}`} preserveAspectRatio="none" aria-hidden="true">
            {edges(left, "left")}
            {edges(right, "right")}
          </svg>
          {column(left, "left")}
          <span class="neighbour neighbour-self truncate" style={{ top: `${height() / 2 - 16}px` }}>
            {view.record().name}
          </span>
          {column(right, "right")}
        </div>
      </Card>
    </Show>
  );
}
