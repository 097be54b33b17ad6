import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js";
import { Card } from "../../../components/card.tsx";
import { SchemaInput } from "../../../components/form/schema-input.tsx";
import { Segments } from "../../../components/inputs.tsx";
import type { Provider } from "../../../data/connections.ts";
import { FILE_PROVIDERS, type FileProviderId } from "../../import/detect.ts";
import { FilePicker } from "../../import/file-picker.tsx";
import { accessFields, type Draft, type Method } from "./draft.ts";

const isFileProvider = (id: string): id is FileProviderId => FILE_PROVIDERS.some((provider) => provider.id === id);

/** Credentials first, the rest of the settings after them; what few need stays folded. */
function Inputs(props: { draft: Draft; provider: Provider; method: Method }): JSX.Element {
  const fields = () => accessFields(props.method);
  const values = () => props.draft.valuesOf(props.provider.id, props.method);
  const isUsual = (path: string) =>
    path.startsWith("credentials.") || fields().some((field) => field.path === path && field.isRequired);
  const usual = () => fields().filter(({ path }) => isUsual(path));
  const further = () => fields().filter(({ path }) => !isUsual(path));
  const input = (field: ReturnType<typeof fields>[number]) => (
    <SchemaInput
      field={field}
      value={values()[field.path]}
      error={props.draft.messages()[field.path] || undefined}
      onInput={(value) => props.draft.set(props.provider.id, props.method, field.path, value)}
    />
  );
  // Opened by itself for what is set or wrong in it; folded by a person alone.
  const [isOpen, setOpen] = createSignal(false);
  createEffect(
    on(
      () => props.method,
      () => setOpen(further().some(({ path }) => values()[path] !== undefined)),
    ),
  );
  createEffect(() => {
    if (further().some(({ path }) => props.draft.messages()[path])) setOpen(true);
  });
  return (
    <>
      <div class="form-grid">
        <For each={usual()}>{input}</For>
      </div>
      <Show when={further().length > 0}>
        <details class="wizard-further" open={isOpen()} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Further settings</summary>
          <div class="form-grid">
            <For each={further()}>{input}</For>
          </div>
        </details>
      </Show>
    </>
  );
}

/** How Maestro gets in: the method, and what that method needs. */
export function AccessStep(props: {
  draft: Draft;
  provider: Provider;
  method: Method;
  isBusy: boolean;
  onMethod: (id: string) => void;
}): JSX.Element {
  return (
    <Card>
      <div class="stack">
        <Show when={props.provider.methods.length > 1}>
          <Segments
            label="How"
            name="method"
            value={props.method.id}
            options={props.provider.methods.map(({ id, label }) => ({ value: id, label }))}
            onChange={props.onMethod}
          />
        </Show>
        <Show
          when={props.method.id === "upload" && isFileProvider(props.provider.id) && props.provider.id}
          fallback={<Inputs draft={props.draft} provider={props.provider} method={props.method} />}
        >
          {(id) => <FilePicker list={props.draft.files} provider={id()} isBusy={props.isBusy} />}
        </Show>
      </div>
    </Card>
  );
}
