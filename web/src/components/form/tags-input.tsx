import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { Index, type JSX, Show } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import { Button, IconButton } from "../button.tsx";
import type { FieldProps } from "../field.tsx";
import { TextInput } from "../inputs.tsx";
import type { Messages } from "./violations.ts";

/** Keys with optional values, one row each. */
export function TagsInput(
  props: FieldProps & {
    id?: string;
    path: string;
    value: readonly Fields[];
    messages: Messages;
    onChange: (tags: Fields[]) => void;
  },
): JSX.Element {
  let group!: HTMLFieldSetElement;
  const change = (index: number, part: "key" | "value", text: string) =>
    props.onChange(props.value.map((tag, i) => (i === index ? { ...tag, [part]: text } : tag)));
  const add = () => {
    props.onChange([...props.value, { key: "" }]);
    requestAnimationFrame(() => group.querySelector<HTMLElement>(".tag-row:last-of-type input")?.focus());
  };
  return (
    <fieldset class="list-field field-wide" id={props.id} tabindex="-1" ref={group}>
      <legend class="field-label">{props.label}</legend>
      <Show when={props.error}>
        <p class="field-error">{props.error}</p>
      </Show>
      <Index each={props.value}>
        {(tag, index) => (
          <div class="tag-row">
            <TextInput
              label={`Key of tag ${index + 1}`}
              isLabelHidden
              placeholder="key"
              value={String(tag().key ?? "")}
              error={props.messages[`${props.path}.${index}.key`] ?? props.messages[`${props.path}.${index}`]}
              onInput={(text) => change(index, "key", text)}
            />
            <TextInput
              label={`Value of tag ${index + 1}`}
              isLabelHidden
              placeholder="value, if any"
              value={String(tag().value ?? "")}
              error={props.messages[`${props.path}.${index}.value`]}
              onInput={(text) => change(index, "value", text)}
            />
            <IconButton
              label={`Remove tag ${String(tag().key ?? "") || index + 1}`}
              icon={X}
              onClick={() => props.onChange(props.value.filter((_, i) => i !== index))}
            />
          </div>
        )}
      </Index>
      <Button size="small" variant="quiet" icon={Plus} onClick={add}>
        Add a tag
      </Button>
    </fieldset>
  );
}
