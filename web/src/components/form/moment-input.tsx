import type { JSX } from "solid-js";
import type { FieldProps } from "../field.tsx";
import { TextInput } from "../inputs.tsx";

const pad = (value: number) => String(value).padStart(2, "0");

/** `2026-11-01T08:30:00Z` → what a date box of this time zone takes, to the minute. */
export function toLocal(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return "";
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** What a date box gives → the moment in UTC; nothing for an incomplete one. */
export function fromLocal(local: string): string | undefined {
  const at = new Date(local);
  return local === "" || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** A moment, shown and typed in the reader's time zone. */
export function MomentInput(
  props: FieldProps & { id?: string; value: string; onInput: (value: string | undefined) => void },
): JSX.Element {
  return (
    <TextInput
      {...props}
      type="datetime-local"
      value={props.value ? toLocal(props.value) : ""}
      onInput={(value) => props.onInput(fromLocal(value))}
    />
  );
}
