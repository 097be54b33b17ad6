import { onCleanup, onMount } from "solid-js";

export type Placement = "bottom-start" | "bottom-end";

const GAP = 4;
const MARGIN = 8;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
interface Size {
  width: number;
  height: number;
}

/** Where something of a size goes: below its trigger, above it where there is more room, always inside the window. */
export function placeBeside(
  trigger: Box,
  size: Size,
  view: Size,
  placement: Placement,
): { left: number; top: number; maxHeight: number } {
  const wanted = placement === "bottom-start" ? trigger.left : trigger.right - size.width;
  const left = Math.max(MARGIN, Math.min(wanted, view.width - size.width - MARGIN));
  const below = view.height - trigger.bottom - GAP - MARGIN;
  const above = trigger.top - GAP - MARGIN;
  const isAbove = size.height > below && above > below;
  const maxHeight = Math.max(120, isAbove ? above : below);
  const top = isAbove ? trigger.top - GAP - Math.min(size.height, above) : trigger.bottom + GAP;
  return { left, top, maxHeight };
}

/**
 * Keeps an element beside its trigger, over everything else, until `close`: a press elsewhere, Escape and the focus going away
 * close it. When it goes while it has the focus, the trigger gets the focus back. Call in the `ref` of the element.
 */
export function float(
  content: HTMLElement,
  options: { trigger: () => HTMLElement; placement: Placement; close: () => void; hasOwnScroll?: boolean },
): void {
  const { trigger, close } = options;
  // The top layer: nothing clips it, and it still is a part of the dialog it stands in.
  content.popover = "manual";
  const place = () => {
    const size = { width: content.offsetWidth, height: content.scrollHeight };
    const view = { width: window.innerWidth, height: window.innerHeight };
    const { left, top, maxHeight } = placeBeside(trigger().getBoundingClientRect(), size, view, options.placement);
    content.style.left = `${left}px`;
    content.style.top = `${top}px`;
    if (!options.hasOwnScroll) content.style.maxHeight = `${maxHeight}px`;
  };
  const isInside = (target: EventTarget | null) =>
    target instanceof Node && (content.contains(target) || trigger().contains(target));
  const onPress = (event: Event) => {
    if (!isInside(event.target)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  // The focus falls back to the page when what had it goes away; Escape still means this.
  const onPageKeyDown = (event: KeyboardEvent) => {
    if (event.target === document.body) onKeyDown(event);
  };
  const onFocusOut = (event: FocusEvent) => {
    if (event.relatedTarget && !isInside(event.relatedTarget)) close();
  };
  content.addEventListener("keydown", onKeyDown);
  content.addEventListener("focusout", onFocusOut);
  onMount(() => {
    content.showPopover?.();
    place();
    const observer = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(place);
    observer?.observe(content);
    document.addEventListener("pointerdown", onPress, true);
    document.addEventListener("keydown", onPageKeyDown, true);
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, true);
    onCleanup(() => {
      observer?.disconnect();
      document.removeEventListener("pointerdown", onPress, true);
      document.removeEventListener("keydown", onPageKeyDown, true);
      window.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, true);
      content.removeEventListener("focusout", onFocusOut);
      if (content.contains(document.activeElement)) trigger().focus({ preventScroll: true });
    });
  });
}
