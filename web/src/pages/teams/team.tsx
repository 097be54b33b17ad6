import type { JSX } from "solid-js";

/** One team. */
export function TeamPage(): JSX.Element {
  return <div class="page" />;
}
