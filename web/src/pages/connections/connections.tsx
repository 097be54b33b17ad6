import type { JSX } from "solid-js";

/** All connections. */
export function ConnectionsPage(): JSX.Element {
  return <div class="page" />;
}
