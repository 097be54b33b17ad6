import type { JSX } from "solid-js";

/** x */
export function CollectionPage(): JSX.Element {
  return <div class="page" />;
}
