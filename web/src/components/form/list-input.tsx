import ChevronDown from "lucide-solid/icons/chevron-down";
import ChevronRight from "lucide-solid/icons/chevron-right";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Index, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Fields } from "../../../../shared/records/paths.ts";
import type { Field } from "../../lib/entity-info.ts";
import { Button, IconButton } from "../button.tsx";
import type { FieldProps } from "../field.tsx";
import type { FieldInputProps } from "./field-input-props.ts";
import { getAt, setAt } from "./paths.ts";
import { useFormServices } from "./services.ts";
import type { Messages } from "./violations.ts";

/** How many of an item's fields are enough to tell it by, and fit without opening it. */
const SHORT = 3;

/** A list of objects: each item opens in place; a short one is always open. */
export function ListInput(
  props: FieldProps & {
    id?: string;
    path: string;
    itemFields: readonly Field[];
    value: readonly Fields[];
    draft: Fields;
    messages: Messages;
    onChange: (items: Fields[]) => void;
    /** Draws the input of one field of an item. */
    renderField: (input: FieldInputProps) => JSX.Element;
  },
): JSX.Element {
  const services = useFormServices();
  const [open, setOpen] = createSignal<number>();
  const isShort = () => props.itemFields.length <= SHORT;
  const isOpen = (index: number) => isShort() || open() === index || hasMessages(index);
  const hasMessages = (index: number) =>
    Object.keys(props.messages).some((path) => path.startsWith(`${props.path}.${index}.`));
  const titleOf = (item: Fields) =>
    props.itemFields
      .slice(0, SHORT)
      .map((field) => getAt(item, field.path))
      .filter((value) => typeof value === "string" || typeof value === "number")
      .map((value) => services.nameOf(String(value)) ?? String(value))
      .join(" · ");
  const add = () => {
    setOpen(props.value.length);
    props.onChange([...props.value, {}]);
  };
  const remove = (index: number) => {
    setOpen(undefined);
    props.onChange(props.value.filter((_, i) => i !== index));
  };
  return (
    <fieldset class="list-field field-wide" id={props.id} tabindex="-1">
      <legend class="field-label">{props.label}</legend>
      <Show when={props.help}>
        <p class="field-help">{props.help}</p>
      </Show>
      <Show when={props.error}>
        <p class="field-error">{props.error}</p>
      </Show>
      <Index each={props.value}>
        {(item, index) => (
          <div class="list-item">
            <div class="list-item-head">
              <Show when={!isShort()} fallback={<span class="quiet">{index + 1}</span>}>
                <button
                  type="button"
                  class="list-item-title"
                  aria-expanded={isOpen(index)}
                  onClick={() => setOpen(isOpen(index) ? undefined : index)}
                >
                  <Dynamic component={isOpen(index) ? ChevronDown : ChevronRight} aria-hidden="true" />
                  <span class="truncate">{titleOf(item()) || `New entry ${index + 1}`}</span>
                </button>
              </Show>
              <IconButton
                size="small"
                label={`Remove ${titleOf(item()) || `entry ${index + 1}`}`}
                icon={Trash}
                onClick={() => remove(index)}
              />
            </div>
            <Show when={isOpen(index)}>
              <div class="form-grid">
                <For each={props.itemFields}>
                  {(field) =>
                    props.renderField({
                      field,
                      path: `${props.path}.${index}.${field.path}`,
                      get value() {
                        return getAt(item(), field.path);
                      },
                      get draft() {
                        return props.draft;
                      },
                      get messages() {
                        return props.messages;
                      },
                      onChange: (value) =>
                        props.onChange(props.value.map((it, i) => (i === index ? setAt(it, field.path, value) : it))),
                    })
                  }
                </For>
              </div>
            </Show>
          </div>
        )}
      </Index>
      <Button size="small" variant="quiet" icon={Plus} onClick={add}>
        Add
      </Button>
    </fieldset>
  );
}
