import Eye from "lucide-solid/icons/eye";
import EyeOff from "lucide-solid/icons/eye-off";
import { createSignal, For, Index, type JSX, Show, splitProps } from "solid-js";
import { IconButton } from "./button.tsx";
import { Field, type FieldProps } from "./field.tsx";

type Native<T> = Omit<T, "value" | "onInput" | "onChange" | "class" | "children">;

const FIELD_KEYS = ["label", "help", "error", "isRequired", "isOptional", "isLabelHidden", "class", "id"] as const;

interface TextProps extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  /** Addresses, ids and code. */
  isMono?: boolean | undefined;
}

/** One line of text. */
export function TextInput(props: TextProps & Native<JSX.InputHTMLAttributes<HTMLInputElement>>): JSX.Element {
  const [field, own, rest] = splitProps(props, FIELD_KEYS, ["value", "onInput", "isMono"]);
  return (
    <Field {...field}>
      {(ids) => (
        <input
          type="text"
          class="input"
          classList={{ mono: own.isMono ?? false }}
          value={own.value}
          onInput={(event) => own.onInput(event.currentTarget.value)}
          {...rest}
          {...ids()}
        />
      )}
    </Field>
  );
}

/** A password with a button that shows it. */
export function PasswordInput(props: TextProps & Native<JSX.InputHTMLAttributes<HTMLInputElement>>): JSX.Element {
  const [field, own, rest] = splitProps(props, FIELD_KEYS, ["value", "onInput", "isMono"]);
  const [isShown, setShown] = createSignal(false);
  return (
    <Field {...field}>
      {(ids) => (
        <div class="input-group">
          <input
            type={isShown() ? "text" : "password"}
            class="input"
            value={own.value}
            autocapitalize="off"
            spellcheck={false}
            onInput={(event) => own.onInput(event.currentTarget.value)}
            {...rest}
            {...ids()}
          />
          <IconButton
            size="small"
            label={isShown() ? "Hide password" : "Show password"}
            icon={isShown() ? EyeOff : Eye}
            onClick={() => setShown(!isShown())}
          />
        </div>
      )}
    </Field>
  );
}

/** A number; an empty box is `undefined`, never 0. */
export function NumberInput(
  props: FieldProps & {
    value: number | undefined;
    onInput: (value: number | undefined) => void;
    unit?: string | undefined;
  } & Native<JSX.InputHTMLAttributes<HTMLInputElement>>,
): JSX.Element {
  const [field, own, rest] = splitProps(props, FIELD_KEYS, ["value", "onInput", "unit"]);
  return (
    <Field {...field}>
      {(ids) => (
        <div class="input-group">
          <input
            type="number"
            step="any"
            class="input num"
            value={own.value ?? ""}
            onInput={(event) => {
              const { value, valueAsNumber } = event.currentTarget;
              own.onInput(value === "" || Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
            }}
            {...rest}
            {...ids()}
          />
          <Show when={own.unit}>
            <span class="input-unit">{own.unit}</span>
          </Show>
        </div>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: TextProps & Native<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>>): JSX.Element {
  const [field, own, rest] = splitProps(props, FIELD_KEYS, ["value", "onInput", "isMono"]);
  return (
    <Field {...field}>
      {(ids) => (
        <textarea
          class="input"
          classList={{ mono: own.isMono ?? false }}
          value={own.value}
          onInput={(event) => own.onInput(event.currentTarget.value)}
          {...rest}
          {...ids()}
        />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** A short, fixed list of choices; for long or growing ones use `Combobox`. */
export function Select(
  props: FieldProps & {
    value: string;
    options: readonly Option[];
    onChange: (value: string) => void;
    /** Shown for "nothing chosen"; without it the first option is chosen. */
    placeholder?: string | undefined;
  } & Native<JSX.SelectHTMLAttributes<HTMLSelectElement>>,
): JSX.Element {
  const [field, own, rest] = splitProps(props, FIELD_KEYS, ["value", "options", "onChange", "placeholder"]);
  return (
    <Field {...field}>
      {(ids) => (
        <select class="input" onChange={(event) => own.onChange(event.currentTarget.value)} {...rest} {...ids()}>
          <Show when={own.placeholder !== undefined}>
            <option value="" selected={own.value === ""}>
              {own.placeholder}
            </option>
          </Show>
          <For each={own.options}>
            {(option) => (
              <option value={option.value} selected={option.value === own.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  );
}

interface CheckProps {
  label: JSX.Element;
  help?: JSX.Element;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  disabled?: boolean;
}

/** Yes or no, applied with the rest of its form. */
export function Checkbox(props: CheckProps): JSX.Element {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.isChecked}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        <Show when={props.help}>
          <small>{props.help}</small>
        </Show>
      </span>
    </label>
  );
}

/** One of a few, all visible; a radio group in the shape of a switch. */
export function Segments<T extends string>(props: {
  label: string;
  name: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  /** Keeps the label for screen readers alone. */
  isLabelHidden?: boolean;
}): JSX.Element {
  return (
    <fieldset class="segments-field">
      <legend class={props.isLabelHidden ? "visually-hidden" : "field-label"}>{props.label}</legend>
      <div>
        <div class="segments">
          {/* By position: options that are made anew keep their inputs, and so the focus. */}
          <Index each={props.options}>
            {(option) => (
              <label>
                <input
                  type="radio"
                  name={props.name}
                  value={option().value}
                  checked={option().value === props.value}
                  onChange={() => props.onChange(option().value)}
                />
                {option().label}
              </label>
            )}
          </Index>
        </div>
      </div>
    </fieldset>
  );
}
