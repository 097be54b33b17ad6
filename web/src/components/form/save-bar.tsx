import { type JSX, Show } from "solid-js";
import { Button } from "../button.tsx";
import { Kbd } from "../tag.tsx";
import type { FieldChange } from "./patch.ts";

const MAX_NAMED = 3;

/** `CPU, Memory and Role`, or `CPU, Memory, Role and 4 more`. */
export function namesOf(changes: readonly FieldChange[]): string {
  const names = [...new Set(changes.map(({ field }) => field.title))];
  const rest = names.length - MAX_NAMED;
  if (rest > 0) return `${names.slice(0, MAX_NAMED).join(", ")} and ${rest} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}

/** Says what changed and saves it. */
export function SaveBar(props: {
  changes: readonly FieldChange[];
  isBusy: boolean;
  saveLabel: string;
  onSave: () => void;
  onCancel: () => void;
  /** What it says while nothing changed. */
  idle?: string;
}): JSX.Element {
  return (
    <div class="save-bar">
      <p class="save-bar-what" role="status">
        <Show
          when={props.changes.length > 0}
          fallback={<span class="quiet">{props.idle ?? "Nothing changed yet"}</span>}
        >
          <strong>Changed:</strong> {namesOf(props.changes)}
        </Show>
      </p>
      <span class="wide-only quiet">
        <Kbd>{/Mac|iP/.test(navigator.platform) ? "⌘ Enter" : "Ctrl Enter"}</Kbd>
      </span>
      <Button onClick={() => props.onCancel()}>Cancel</Button>
      <Button
        variant="primary"
        isBusy={props.isBusy}
        disabled={props.changes.length === 0}
        onClick={() => props.onSave()}
      >
        {props.saveLabel}
      </Button>
    </div>
  );
}
