import { createMemo, createSignal, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Checkbox, Select } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { type Suggest, ValueEditor, ValuesEditor } from "../../components/value-editor.tsx";
import type { Field } from "../../lib/entity-info.ts";
import { countOf } from "../../lib/number.ts";
import type { ListSource } from "./list-source.ts";

const EDITABLE = new Set<Field["kind"]>([
  "text",
  "select",
  "number",
  "boolean",
  "reference",
  "references",
  "date",
  "ip",
  "url",
  "email",
]);

/** The value as the API takes it; `null` removes. */
export function patchOf(field: Field, text: string, isCleared: boolean): Record<string, unknown> {
  const value = isCleared
    ? null
    : field.kind === "references"
      ? text.split(",")
      : field.kind === "number"
        ? Number(text)
        : field.kind === "boolean"
          ? text === "true"
          : text;
  return field.path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<
    string,
    unknown
  >;
}

/** One field of many records at once. */
export function BulkEdit(props: {
  source: ListSource;
  count: number;
  suggest: Suggest;
  labelOf: (value: string) => string | undefined;
  onApply: (patch: Record<string, unknown>) => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  const fields = createMemo(() =>
    props.source.entity.fields.filter(
      (field) => !field.readOnly && EDITABLE.has(field.kind) && field.path !== props.source.entity.nameField,
    ),
  );
  const [path, setPath] = createSignal(
    fields().find((field) => field.path === "environment")?.path ?? fields()[0]?.path ?? "",
  );
  const [value, setValue] = createSignal("");
  const [isCleared, setCleared] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const field = () => fields().find((candidate) => candidate.path === path());
  const apply = async () => {
    const chosen = field();
    if (!chosen) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await props.onApply(patchOf(chosen, value(), isCleared()));
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      title={`Edit ${countOf(props.count, props.source.label)}`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" disabled={!isCleared() && value() === ""} isBusy={isBusy()} onClick={apply}>
            Change {countOf(props.count, props.source.label)}
          </Button>
        </>
      }
    >
      <div class="stack bulk-edit">
        <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
        <Select
          label="Field"
          value={path()}
          options={fields().map((candidate) => ({ value: candidate.path, label: candidate.title }))}
          onChange={(next) => {
            setPath(next);
            setValue("");
          }}
        />
        <Show when={!isCleared() && field()} keyed>
          {(chosen) => (
            <Show
              when={chosen.kind === "references"}
              fallback={
                <ValueEditor
                  field={chosen}
                  label={`New value of ${chosen.title}`}
                  value={value()}
                  onInput={setValue}
                  suggest={props.suggest}
                  labelOf={props.labelOf}
                />
              }
            >
              <ValuesEditor
                field={chosen}
                label={`New values of ${chosen.title}`}
                values={value() ? value().split(",") : []}
                onInput={(values) => setValue(values.join(","))}
                suggest={props.suggest}
                labelOf={props.labelOf}
              />
            </Show>
          )}
        </Show>
        <Checkbox label="Remove the value" isChecked={isCleared()} onChange={setCleared} />
      </div>
    </Dialog>
  );
}
