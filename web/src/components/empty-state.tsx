import { type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import "./surface.css";

const drawings: Record<string, () => JSX.Element> = {
  inventory: () => (
    <>
      <rect x="14" y="22" width="44" height="16" rx="4" />
      <rect x="14" y="44" width="44" height="16" rx="4" />
      <path d="M22 30h.01M22 52h.01M32 30h18M32 52h12" />
      <path d="M58 30h10a6 6 0 0 1 6 6v8M58 52h4a6 6 0 0 1 6 6v4" stroke-dasharray="3 4" />
      <circle cx="74" cy="50" r="6" />
      <circle cx="68" cy="69" r="7" />
    </>
  ),
  search: () => (
    <>
      <circle cx="42" cy="42" r="22" />
      <path d="m58 58 18 18M32 42h20" />
    </>
  ),
  trash: () => (
    <>
      <path d="M24 30h48M40 30v-6a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v6M30 30l3 42a5 5 0 0 0 5 4h20a5 5 0 0 0 5-4l3-42" />
      <path d="M42 42v22M54 42v22" stroke-dasharray="3 4" />
    </>
  ),
  people: () => (
    <>
      <circle cx="38" cy="36" r="10" />
      <path d="M20 70c0-10 8-18 18-18s18 8 18 18" />
      <circle cx="62" cy="40" r="8" stroke-dasharray="3 4" />
      <path d="M60 56c10-1 17 6 17 14" stroke-dasharray="3 4" />
    </>
  ),
  activity: () => (
    <>
      <path d="M14 52h14l8-24 12 42 10-28 6 10h18" />
      <path d="M14 78h68" stroke-dasharray="3 4" />
    </>
  ),
  lost: () => (
    <>
      <path d="M28 74V22l20 8 20-8v44l-20 8z" />
      <path d="M48 30v44" stroke-dasharray="3 4" />
      <path d="m36 44 6 6m0-6-6 6" />
    </>
  ),
};

/** What a place says while it has nothing to show: what it is for, one action, one quiet link. */
export function EmptyState(props: {
  drawing?: "inventory" | "search" | "trash" | "people" | "activity" | "lost";
  title: string;
  /** Whether it is all there is on the page, so that its title is the page's. */
  isPage?: boolean;
  children?: JSX.Element;
  action?: JSX.Element;
  link?: JSX.Element;
}): JSX.Element {
  return (
    <div class="empty">
      <svg
        class="drawing"
        viewBox="0 0 96 96"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        {drawings[props.drawing ?? "inventory"]!()}
      </svg>
      <Dynamic component={props.isPage ? "h1" : "h2"}>{props.title}</Dynamic>
      <Show when={props.children}>
        <p>{props.children}</p>
      </Show>
      <Show when={props.action || props.link}>
        <div class="empty-actions">
          {props.action}
          {props.link}
        </div>
      </Show>
    </div>
  );
}
