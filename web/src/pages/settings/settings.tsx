import type { JSX } from "solid-js";

/** x */
export function SettingsPage(): JSX.Element {
  return <div class="page" />;
}
