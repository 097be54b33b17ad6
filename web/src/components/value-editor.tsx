import { type JSX, Match, Switch } from "solid-js";
import type { Field } from "../lib/entity-info.ts";
import { Combobox, type ComboOption, MultiCombobox } from "./combobox.tsx";
import { NumberInput, Select, TextInput } from "./inputs.tsx";

/** Suggests values for a field: names of records for a reference, known values for a choice. */
export type Suggest = (field: Field, text: string) => readonly ComboOption[] | Promise<readonly ComboOption[]>;

/** Whether a field's values can be suggested. */
export const hasSuggestions = (field: Field): boolean => Boolean(field.target || field.options || field.values);

/** One value of a field, as text; the input follows the field's kind. */
export function ValueEditor(props: {
  field: Field;
  label: string;
  value: string;
  onInput: (value: string) => void;
  suggest: Suggest;
  labelOf: (value: string) => string | undefined;
}): JSX.Element {
  const isClosed = () => Boolean(props.field.target || props.field.values);
  return (
    <Switch
      fallback={
        <TextInput label={props.label} isLabelHidden value={props.value} onInput={props.onInput} placeholder="Value" />
      }
    >
      <Match when={hasSuggestions(props.field)}>
        <Combobox
          label={props.label}
          isLabelHidden
          placeholder="Choose or type"
          isFree={!isClosed()}
          value={props.value}
          onChange={(value) => props.onInput(value)}
          search={(text) => props.suggest(props.field, text)}
          labelOf={props.labelOf}
        />
      </Match>
      <Match when={props.field.kind === "number"}>
        <NumberInput
          label={props.label}
          isLabelHidden
          unit={props.field.unit}
          value={props.value === "" ? undefined : Number(props.value)}
          onInput={(value) => props.onInput(value === undefined ? "" : String(value))}
        />
      </Match>
      <Match when={props.field.kind === "boolean"}>
        <Select
          label={props.label}
          isLabelHidden
          placeholder="Choose"
          value={props.value}
          options={[
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]}
          onChange={props.onInput}
        />
      </Match>
      <Match when={props.field.kind === "date"}>
        <TextInput
          label={props.label}
          isLabelHidden
          type="date"
          value={props.value.slice(0, 10)}
          onInput={(value) => props.onInput(value && new Date(`${value}T00:00`).toISOString())}
        />
      </Match>
    </Switch>
  );
}

/** Several values of a field, as text. */
export function ValuesEditor(props: {
  field: Field;
  label: string;
  values: readonly string[];
  onInput: (values: string[]) => void;
  suggest: Suggest;
  labelOf: (value: string) => string | undefined;
}): JSX.Element {
  return (
    <MultiCombobox
      label={props.label}
      isLabelHidden
      placeholder={props.values.length > 0 ? "" : "Choose or type"}
      isFree={!props.field.target && !props.field.values}
      values={props.values}
      onChange={props.onInput}
      search={(text) => props.suggest(props.field, text)}
      labelOf={props.labelOf}
    />
  );
}
