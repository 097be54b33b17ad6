import CircleAlert from "lucide-solid/icons/circle-alert";
import { createUniqueId, type JSX, Show } from "solid-js";
import { withCode } from "./inline-code.tsx";
import "./field.css";

export interface FieldProps {
  label: string;
  /** Of text, what stands in `backticks` is something to type. */
  help?: JSX.Element | undefined;
  /** Said in words, with what to do. */
  error?: string | undefined;
  isRequired?: boolean | undefined;
  isOptional?: boolean | undefined;
  /** Keeps the label for screen readers alone. */
  isLabelHidden?: boolean | undefined;
  class?: string | undefined;
}

/** What an input needs to belong to its label, help and error. */
export interface FieldIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
  "aria-required": "true" | undefined;
}

/** Label above, help below, error below that; the child gets the ids that tie them together. */
export function Field(
  props: FieldProps & { children: (ids: () => FieldIds) => JSX.Element; id?: string | undefined },
): JSX.Element {
  const fallback = createUniqueId();
  const id = () => props.id ?? fallback;
  const describedBy = () =>
    [props.help && `${id()}-help`, props.error && `${id()}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div class={`field ${props.class ?? ""}`}>
      <label class={props.isLabelHidden ? "visually-hidden" : "field-label"} for={id()}>
        {props.label}
        <Show when={props.isRequired}>
          <span class="quiet">required</span>
        </Show>
        <Show when={props.isOptional}>
          <span class="quiet">optional</span>
        </Show>
      </label>
      {props.children(() => ({
        id: id(),
        "aria-describedby": describedBy(),
        "aria-invalid": props.error ? "true" : undefined,
        "aria-required": props.isRequired ? "true" : undefined,
      }))}
      <Show when={props.help}>
        <div class="field-help" id={`${id()}-help`}>
          {typeof props.help === "string" ? withCode(props.help) : props.help}
        </div>
      </Show>
      <Show when={props.error}>
        <div class="field-error" id={`${id()}-error`}>
          <CircleAlert aria-hidden="true" />
          {props.error}
        </div>
      </Show>
    </div>
  );
}
