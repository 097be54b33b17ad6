import { createSignal, type JSX, Match, onMount, Switch } from "solid-js";
import type { Field } from "../lib/entity-info.ts";
import { comparisonOf, comparisonsOf } from "../lib/filter-words.ts";
import { type FilterState, relativeDays } from "../lib/list-url.ts";
import { Button } from "./button.tsx";
import { NumberInput, Select } from "./inputs.tsx";
import { type Suggest, ValueEditor, ValuesEditor } from "./value-editor.tsx";

/** The focus starts at the value: how to compare is mostly right as it is. */
const focusValue = (form: HTMLFormElement) =>
  onMount(() => form.querySelector<HTMLElement>("input, select")?.focus({ preventScroll: true }));

/** The form of one condition: how to compare, and with what. */
export function FilterEditor(props: {
  field: Field;
  /** The condition to change; nothing for a new one. */
  filter?: FilterState | undefined;
  suggest: Suggest;
  labelOf: (value: string) => string | undefined;
  onApply: (filter: FilterState) => void;
}): JSX.Element {
  const initial = props.filter ? comparisonOf(props.field, props.filter) : comparisonsOf(props.field)[0]!;
  const [comparisonId, setComparisonId] = createSignal(initial.id);
  const [value, setValue] = createSignal(props.filter && initial.takes !== "nothing" ? props.filter.value : "");
  const comparison = () => comparisonsOf(props.field).find(({ id }) => id === comparisonId()) ?? initial;
  const isComplete = () => comparison().takes === "nothing" || value() !== "";
  const changeComparison = (id: string) => {
    const before = comparison().takes;
    setComparisonId(id);
    if (comparison().takes !== before) setValue(comparison().takes === "days" ? "-30d" : "");
  };
  if (initial.takes === "days" && !value()) setValue("-30d");

  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isComplete()) return;
    const { op, value: fixed } = comparison();
    props.onApply({ field: props.field.path, op, value: fixed ?? value() });
  };
  return (
    <form class="filter-editor" onSubmit={apply} ref={focusValue}>
      <h3>{props.field.title}</h3>
      <Select
        label="Compare"
        isLabelHidden
        value={comparison().id}
        options={comparisonsOf(props.field).map(({ id, label }) => ({ value: id, label }))}
        onChange={changeComparison}
      />
      <Switch>
        <Match when={comparison().takes === "many"}>
          <ValuesEditor
            field={props.field}
            label={`Values of ${props.field.title}`}
            values={value() ? value().split(",") : []}
            onInput={(values) => setValue(values.join(","))}
            suggest={props.suggest}
            labelOf={props.labelOf}
          />
        </Match>
        <Match when={comparison().takes === "days"}>
          <NumberInput
            label="Days"
            isLabelHidden
            unit="days"
            min="1"
            value={relativeDays(value())}
            onInput={(days) => setValue(days ? `-${Math.round(days)}d` : "")}
          />
        </Match>
        <Match when={comparison().takes === "one"}>
          <ValueEditor
            field={props.field}
            label={`Value of ${props.field.title}`}
            value={value()}
            onInput={setValue}
            suggest={props.suggest}
            labelOf={props.labelOf}
          />
        </Match>
      </Switch>
      <div class="filter-editor-foot">
        <Button type="submit" variant="primary" size="small" disabled={!isComplete()}>
          Apply
        </Button>
      </div>
    </form>
  );
}
