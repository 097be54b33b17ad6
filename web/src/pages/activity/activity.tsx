import type { JSX } from "solid-js";

/** x */
export function ActivityPage(): JSX.Element {
  return <div class="page" />;
}
