import { For, type JSX } from "solid-js";
import "./surface.css";

const WIDTHS = ["72%", "54%", "86%", "63%", "48%", "77%"];

/** A grey bar where text will stand. Waits 400 ms, so that quick answers show nothing. */
export function Skeleton(props: { width?: string; height?: number }): JSX.Element {
  return (
    <span
      class="skeleton skeleton-late"
      aria-hidden="true"
      style={{ width: props.width ?? "100%", ...(props.height && { height: `${props.height}px` }) }}
    />
  );
}

/** Lines of text to come. */
export function SkeletonLines(props: { count?: number; label?: string }): JSX.Element {
  return (
    <div class="stack" role="status" aria-label={props.label ?? "Loading"}>
      <For each={Array.from({ length: props.count ?? 4 })}>
        {(_, index) => <Skeleton width={WIDTHS[index() % WIDTHS.length]!} />}
      </For>
    </div>
  );
}
