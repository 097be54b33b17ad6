import { type JSX, Match, Switch } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import type { Field } from "../../lib/entity-info.ts";
import { Combobox, MultiCombobox } from "../combobox.tsx";
import { NumberInput, Segments, Select, TextArea, TextInput } from "../inputs.tsx";
import type { FieldInputProps } from "./field-input-props.ts";
import { JsonInput } from "./json-input.tsx";
import { ListInput } from "./list-input.tsx";
import { MomentInput } from "./moment-input.tsx";
import { ReferenceInput, ReferencesInput } from "./reference-input.tsx";
import { useFormServices } from "./services.ts";
import { TagsInput } from "./tags-input.tsx";
import { inputIdOf } from "./violations.ts";

const MONO = new Set(["ip", "url"]);
const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const matching = (values: readonly string[], typed: string) =>
  values
    .filter((value) => value.toLowerCase().includes(typed.trim().toLowerCase()))
    .map((value) => ({ value, label: value }));

/** The input that fits a field's kind. */
export function FieldInput(props: FieldInputProps): JSX.Element {
  const services = useFormServices();
  const path = () => props.path ?? props.field.path;
  const base = () => ({
    id: inputIdOf(path()),
    label: props.field.title,
    help: props.help ?? props.field.description,
    error: props.messages[path()],
    isRequired: props.field.required,
    isLabelHidden: props.isLabelHidden,
  });
  const choices = () => services.choices(props.field) ?? props.field.values?.map((value) => ({ value, label: value }));
  const suggestions = async (typed: string) => matching(await services.suggest(props.field, props.draft), typed);
  const list = () => (Array.isArray(props.value) ? (props.value as unknown[]) : []);
  const isNumbers = () => props.field.itemKind === "number";
  return (
    <Switch
      fallback={
        <TextInput
          {...base()}
          value={text(props.value)}
          onInput={props.onChange}
          isMono={MONO.has(props.field.kind)}
          maxLength={props.field.maxLength}
          type={props.field.kind === "email" ? "email" : "text"}
          inputmode={props.field.kind === "url" ? "url" : undefined}
          autocomplete="off"
          spellcheck={false}
        />
      }
    >
      <Match when={props.field.kind === "longtext"}>
        <TextArea {...base()} class="field-wide" value={text(props.value)} onInput={props.onChange} rows={3} />
      </Match>
      <Match when={props.field.kind === "number"}>
        <NumberInput
          {...base()}
          value={typeof props.value === "number" ? props.value : undefined}
          onInput={props.onChange}
          unit={props.field.unit}
          min={props.field.min}
          max={props.field.max}
        />
      </Match>
      <Match when={props.field.kind === "boolean"}>
        <Select
          {...base()}
          value={typeof props.value === "boolean" ? String(props.value) : ""}
          placeholder="Not known"
          options={[
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]}
          onChange={(value) => props.onChange(value === "" ? undefined : value === "true")}
        />
      </Match>
      <Match when={props.field.kind === "date"}>
        <MomentInput {...base()} value={text(props.value)} onInput={props.onChange} />
      </Match>
      <Match when={props.field.path === "modal" && services.choices(props.field)}>
        {(options) => (
          <Segments
            label={props.field.title}
            name={inputIdOf(path())}
            value={text(props.value)}
            options={options()}
            onChange={(value) => props.onChange(value || undefined)}
          />
        )}
      </Match>
      <Match when={props.field.kind === "select" && choices()}>
        {(options) => (
          <Select
            {...base()}
            value={text(props.value)}
            options={options()}
            placeholder={props.field.required ? "Choose…" : "None"}
            onChange={(value) => props.onChange(value || undefined)}
          />
        )}
      </Match>
      <Match when={props.field.kind === "reference" && props.field.target}>
        {(target) => <ReferenceInput {...base()} type={target()} value={text(props.value)} onChange={props.onChange} />}
      </Match>
      <Match when={props.field.kind === "references" && props.field.target}>
        {(target) => (
          <ReferencesInput {...base()} type={target()} values={list().map(String)} onChange={props.onChange} />
        )}
      </Match>
      <Match when={props.field.kind === "tags"}>
        <TagsInput
          {...base()}
          path={path()}
          value={list() as Fields[]}
          messages={props.messages}
          onChange={props.onChange}
        />
      </Match>
      <Match when={props.field.kind === "list" && props.field.itemFields}>
        {(itemFields) => (
          <ListInput
            {...base()}
            path={path()}
            itemFields={itemFields()}
            value={list() as Fields[]}
            draft={props.draft}
            messages={props.messages}
            onChange={props.onChange}
            renderField={(input) => <FieldInput {...input} />}
          />
        )}
      </Match>
      <Match when={props.field.kind === "list"}>
        <MultiCombobox
          {...base()}
          error={props.messages[path()] ?? list().flatMap((_, i) => props.messages[`${path()}.${i}`] ?? [])[0]}
          values={list().map(String)}
          isFree
          placeholder="Type, then Enter"
          search={suggestions}
          onChange={(values) => props.onChange(isNumbers() ? values.map(Number) : values)}
        />
      </Match>
      <Match when={props.field.kind === "object"}>
        <JsonInput {...base()} value={props.value} onChange={props.onChange} />
      </Match>
      <Match when={props.field.kind === "select" || isSuggested(props.field)}>
        <Combobox
          {...base()}
          value={text(props.value)}
          isFree
          search={suggestions}
          onChange={(value) => props.onChange(value)}
        />
      </Match>
    </Switch>
  );
}

/** Products and languages come from the services catalogue though the schema takes any text. */
const isSuggested = (field: Field) => field.path === "provider" || field.path === "language" || field.path === "region";

/** A field's input with a quiet note where an empty box means that a source's value shows again. */
export function SourcedInput(props: FieldInputProps & { sourceName: string | undefined }): JSX.Element {
  const help = () => (props.sourceName ? `From ${props.sourceName}` : props.field.description);
  return <FieldInput {...props} help={help()} />;
}
