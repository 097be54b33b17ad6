import Upload from "lucide-solid/icons/upload";
import { type JSX, Match, Switch } from "solid-js";
import { Button } from "../button.tsx";
import { MultiCombobox } from "../combobox.tsx";
import { Checkbox, NumberInput, PasswordInput, Select, TextArea, TextInput } from "../inputs.tsx";
import type { SchemaField } from "./json-schema.ts";
import { inputIdOf } from "./violations.ts";

const LARGEST_KEY_BYTES = 65_536;

/** A key is pasted or read from its file; it stays in this page until it is sent. */
function KeyInput(props: {
  base: { id: string; label: string; error: string | undefined; isRequired: boolean; isOptional: boolean };
  help: JSX.Element;
  value: string;
  onInput: (value: string) => void;
}): JSX.Element {
  let picker!: HTMLInputElement;
  const read = async (file: File | undefined) => {
    if (file && file.size <= LARGEST_KEY_BYTES) props.onInput(await file.text());
  };
  return (
    <div class="field-wide key-input">
      <TextArea
        {...props.base}
        help={props.help}
        isMono
        rows={5}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder="-----BEGIN …"
        value={props.value}
        onInput={props.onInput}
      />
      <Button size="small" icon={Upload} onClick={() => picker.click()}>
        Read it from a file
      </Button>
      <input
        ref={picker}
        type="file"
        class="visually-hidden"
        tabindex="-1"
        aria-label={`File of ${props.base.label}`}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

/** The input that a JSON Schema asks for. Secrets are masked, and browsers are told not to keep them. */
export function SchemaInput(props: {
  field: SchemaField;
  value: unknown;
  error: string | undefined;
  help?: JSX.Element | undefined;
  onInput: (value: unknown) => void;
}): JSX.Element {
  const base = () => ({
    id: inputIdOf(props.field.path),
    label: props.field.title,
    error: props.error,
    isRequired: props.field.isRequired,
    isOptional: !props.field.isRequired,
  });
  const help = () => props.help ?? props.field.help;
  const text = () => (props.value === undefined ? "" : String(props.value));
  return (
    <Switch
      fallback={
        <TextInput
          {...base()}
          help={help()}
          isMono
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          inputmode={props.field.kind === "url" ? "url" : undefined}
          maxLength={props.field.maxLength}
          placeholder={props.field.placeholder ?? (props.field.kind === "url" ? "https://" : undefined)}
          value={text()}
          onInput={props.onInput}
        />
      }
    >
      <Match when={props.field.kind === "key"}>
        <KeyInput base={base()} help={help()} value={text()} onInput={props.onInput} />
      </Match>
      <Match when={props.field.kind === "secret"}>
        <PasswordInput {...base()} help={help()} autocomplete="new-password" value={text()} onInput={props.onInput} />
      </Match>
      <Match when={props.field.kind === "number"}>
        <NumberInput
          {...base()}
          help={help()}
          min={props.field.min}
          max={props.field.max}
          value={typeof props.value === "number" ? props.value : undefined}
          onInput={props.onInput}
        />
      </Match>
      <Match when={props.field.kind === "boolean"}>
        <Checkbox
          label={props.field.title}
          help={help()}
          isChecked={props.value === true}
          onChange={(isChecked) => props.onInput(isChecked || undefined)}
        />
      </Match>
      <Match when={props.field.kind === "choice"}>
        <Select
          {...base()}
          help={help()}
          placeholder={props.field.isRequired ? "Choose…" : "As it is"}
          value={text()}
          options={(props.field.choices ?? []).map((value) => ({ value, label: value }))}
          onChange={(value) => props.onInput(value || undefined)}
        />
      </Match>
      <Match when={props.field.kind === "list"}>
        <MultiCombobox
          {...base()}
          help={help()}
          isFree
          placeholder="Type, then Enter"
          search={() => []}
          values={Array.isArray(props.value) ? props.value.map(String) : []}
          onChange={props.onInput}
        />
      </Match>
    </Switch>
  );
}
