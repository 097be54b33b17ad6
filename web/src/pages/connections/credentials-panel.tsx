import { createSignal, For, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { SidePanel } from "../../components/dialog.tsx";
import { nested, problemsIn, type SchemaField, schemaFields } from "../../components/form/json-schema.ts";
import { SchemaInput } from "../../components/form/schema-input.tsx";
import { messagesOf } from "../../components/form/violations.ts";
import { Notice, Problem } from "../../components/problem.tsx";
import { showToast } from "../../components/toast.tsx";
import { type Provider, putCredentials } from "../../data/connections.ts";
import { ApiProblem } from "../../data/problem.ts";
import type { RecordDto } from "../../data/records.ts";
import type { Call } from "../../data/routes.ts";

/** Where credentials are sent: whoever changes it gives the credentials again. */
const TARGETS = new Set(["endpoint", "host", "port", "user"]);

const fieldsOf = (provider: Provider, method: unknown): SchemaField[] =>
  schemaFields(provider.methods.find(({ id }) => id === method)?.form).filter(
    ({ path }) => path.startsWith("credentials.") || TARGETS.has(path),
  );

/** New credentials for a connection: tried first, and a suspended connection goes on with them. */
export function CredentialsPanel(props: { record: RecordDto; provider: Provider; onClose: () => void }): JSX.Element {
  const record = props.record as Readonly<Record<string, unknown>>;
  const fields = fieldsOf(props.provider, record.method);
  const known = (field: SchemaField): unknown => {
    const value = record[field.path.replace("credentials.", "")];
    return field.isSecret || value === undefined ? field.initial : value;
  };
  const [values, setValues] = createSignal<Readonly<Record<string, unknown>>>(
    Object.fromEntries(fields.flatMap((field) => (known(field) === undefined ? [] : [[field.path, known(field)]]))),
  );
  const [messages, setMessages] = createSignal<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = createSignal<Error>();
  const [isRefused, setRefused] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  let form!: HTMLFormElement;
  const focusError = () => queueMicrotask(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());

  const save = async (force: boolean) => {
    if (isBusy()) return;
    setMessages(problemsIn(fields, values()));
    setFailure(undefined);
    if (Object.keys(messages()).length > 0) return focusError();
    setBusy(true);
    try {
      type Body = NonNullable<Call<"putCredentials">["body"]>;
      await putCredentials(props.record.id, nested(values()) as unknown as Body, force);
      showToast({ message: "The new credentials are in use" });
      props.onClose();
    } catch (error) {
      const violations = error instanceof ApiProblem ? error.violations : [];
      setMessages(messagesOf(violations));
      setRefused(error instanceof ApiProblem && error.code === "CREDENTIALS_REFUSED");
      const isSaid = violations.length > 0 && violations.every(({ path }) => fields.some((f) => f.path === path));
      setFailure(isSaid ? undefined : error instanceof Error ? error : new Error(String(error)));
      focusError();
    } finally {
      setBusy(false);
    }
  };

  return (
    <SidePanel
      isOpen
      width={560}
      title={`New credentials for ${props.record.name}`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Show when={isRefused()}>
            <Button isBusy={isBusy()} onClick={() => void save(true)}>
              Save them anyway
            </Button>
          </Show>
          <Button variant="primary" type="submit" form="new-credentials" isBusy={isBusy()}>
            Test and save
          </Button>
        </>
      }
    >
      <form
        id="new-credentials"
        ref={form}
        class="stack"
        novalidate
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <Notice>
          <p>
            They are tried before they take the place of the ones in use, so that nothing stops. Jobs, records and
            history stay.
          </p>
        </Notice>
        <Show when={failure()}>
          {(error) => (
            <Problem error={isRefused() ? { title: "The provider refuses them", message: error().message } : error()} />
          )}
        </Show>
        <For each={fields}>
          {(field) => (
            <SchemaInput
              field={field}
              value={values()[field.path]}
              error={messages()[field.path]}
              onInput={(value) => {
                setValues({ ...values(), [field.path]: value });
                const { [field.path]: _, ...others } = messages();
                setMessages(others);
              }}
            />
          )}
        </For>
      </form>
    </SidePanel>
  );
}
