import { type Accessor, createMemo, createSignal, onCleanup, onMount } from "solid-js";

export interface VisibleRows {
  /** First row to draw. */
  readonly start: number;
  /** The row after the last to draw. */
  readonly end: number;
  /** Height of the rows above and below that are not drawn, in pixels. */
  readonly before: number;
  readonly after: number;
}

const OVERSCAN = 8;

/** Which of `count` rows of one height can be seen; a few more on either side, so that scrolling shows no gaps. */
export function visibleRows(scrollTop: number, viewport: number, rowHeight: number, count: number): VisibleRows {
  const first = Math.floor(scrollTop / rowHeight) - OVERSCAN;
  const start = Math.max(0, Math.min(first - (first % 2), count));
  const end = Math.min(count, Math.ceil((scrollTop + viewport) / rowHeight) + OVERSCAN);
  return { start, end, before: start * rowHeight, after: Math.max(0, count - end) * rowHeight };
}

/** Follows the scrolling and the width of an element; see `visibleRows`. */
export function createVisibleRows(
  element: Accessor<HTMLElement | undefined>,
  rowHeight: Accessor<number>,
  count: Accessor<number>,
): { rows: Accessor<VisibleRows>; width: Accessor<number> } {
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewport, setViewport] = createSignal(800);
  const [width, setWidth] = createSignal(0);
  onMount(() => {
    const scroller = element();
    if (!scroller) return;
    const onScroll = () => setScrollTop(scroller.scrollTop);
    scroller.addEventListener("scroll", onScroll, { passive: true });
    const observer =
      typeof ResizeObserver === "undefined"
        ? undefined
        : new ResizeObserver(() => {
            setViewport(scroller.clientHeight);
            setWidth(scroller.clientWidth);
          });
    observer?.observe(scroller);
    onCleanup(() => {
      scroller.removeEventListener("scroll", onScroll);
      observer?.disconnect();
    });
  });
  const rows = createMemo(() => visibleRows(scrollTop(), viewport(), rowHeight(), count()), undefined, {
    equals: (a, b) => a.start === b.start && a.end === b.end && a.after === b.after,
  });
  return { rows, width };
}
