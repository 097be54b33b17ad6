import type { JSX } from "solid-js";

/** Import files. */
export function ImportPage(): JSX.Element {
  return <div class="page" />;
}
