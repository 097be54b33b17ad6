import type { JSX } from "solid-js";

/** One connection and its runs. */
export function ConnectionPage(): JSX.Element {
  return <div class="page" />;
}
