import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { Index, type JSX } from "solid-js";
import { Button, IconButton } from "../../components/button.tsx";
import { TextInput } from "../../components/inputs.tsx";
import type { KeyValue } from "./job-draft.ts";

/** Names with values, one row each. */
export function PairEditor(props: {
  label: string;
  /** What one of them is called: `argument`. */
  item: string;
  help: string;
  path: string;
  pairs: readonly KeyValue[];
  messages: Readonly<Record<string, string>>;
  onChange: (pairs: KeyValue[]) => void;
}): JSX.Element {
  const change = (index: number, part: Partial<KeyValue>) =>
    props.onChange(props.pairs.map((pair, i) => (i === index ? { ...pair, ...part } : pair)));
  return (
    <fieldset class="list-field">
      <legend class="field-label">{props.label}</legend>
      <p class="field-help">{props.help}</p>
      <Index each={props.pairs}>
        {(pair, index) => (
          <div class="tag-row">
            <TextInput
              label={`Name of ${props.item} ${index + 1}`}
              isLabelHidden
              placeholder="name"
              value={pair().key}
              error={props.messages[`${props.path}.${index}.key`]}
              onInput={(key) => change(index, { key })}
            />
            <TextInput
              label={`Value of ${props.item} ${index + 1}`}
              isLabelHidden
              placeholder="value"
              value={pair().value}
              error={props.messages[`${props.path}.${index}.value`]}
              onInput={(value) => change(index, { value })}
            />
            <IconButton
              label={`Remove ${props.item} ${index + 1}`}
              icon={X}
              onClick={() => props.onChange(props.pairs.filter((_, i) => i !== index))}
            />
          </div>
        )}
      </Index>
      <Button
        size="small"
        variant="quiet"
        icon={Plus}
        onClick={() => props.onChange([...props.pairs, { key: "", value: "" }])}
      >
        Add {/^[aeiou]/.test(props.item) ? "an" : "a"} {props.item}
      </Button>
    </fieldset>
  );
}
