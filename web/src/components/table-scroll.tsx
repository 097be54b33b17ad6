import type { JSX } from "solid-js";

/** A table that scrolls inside itself where it does not fit; reachable with the keyboard. */
export function TableScroll(props: { label: string; isPlain?: boolean; children: JSX.Element }): JSX.Element {
  return (
    <section class={`item-table-scroll ${props.isPlain ? "" : "card"}`} aria-label={props.label} tabindex="0">
      {props.children}
    </section>
  );
}
