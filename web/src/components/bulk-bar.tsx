import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { formatCount } from "../lib/number.ts";
import { IconButton } from "./button.tsx";
import "./bulk-bar.css";

/** Floats at the bottom while rows are selected: how many, and what can be done with them. */
export function BulkBar(props: { count: number; children: JSX.Element; onClear: () => void }): JSX.Element {
  return (
    <div class="bulk" role="toolbar" aria-label="Actions on the selected rows">
      <strong aria-live="polite">{formatCount(props.count)} selected</strong>
      {props.children}
      <IconButton label="Clear the selection" icon={X} onClick={() => props.onClear()} />
    </div>
  );
}
