import type { JSX } from "solid-js";

/** x */
export function OverviewPage(): JSX.Element {
  return <div class="page" />;
}
