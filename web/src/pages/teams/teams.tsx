import type { JSX } from "solid-js";

/** All teams. */
export function TeamsPage(): JSX.Element {
  return <div class="page" />;
}
