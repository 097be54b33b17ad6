import { A } from "@solidjs/router";
import { For, type JSX } from "solid-js";
import { formatCount } from "../../lib/number.ts";

/** Counts as bars from zero, the largest first; each leads to what it counts. */
export function Bars(props: { items: readonly { label: string; count: number; href: string }[] }): JSX.Element {
  const largest = () => Math.max(1, ...props.items.map(({ count }) => count));
  return (
    <div class="bars">
      <For each={props.items}>
        {(item) => (
          <A href={item.href}>
            <span class="truncate">{item.label}</span>
            <span>
              <span class="bar" style={{ width: `${(item.count / largest()) * 100}%` }} />
            </span>
            <span class="num">{formatCount(item.count)}</span>
          </A>
        )}
      </For>
    </div>
  );
}
