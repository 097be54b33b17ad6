import type { JSX } from "solid-js";

/** One record. */
export function RecordPage(): JSX.Element {
  return <div class="page" />;
}
