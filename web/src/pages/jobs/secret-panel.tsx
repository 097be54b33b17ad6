import { createSignal, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { SidePanel } from "../../components/dialog.tsx";
import { PasswordInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { showToast } from "../../components/toast.tsx";
import { setJobSecret } from "../../data/jobs.ts";
import { ApiProblem } from "../../data/problem.ts";
import type { KeyValue } from "./job-draft.ts";
import { PairEditor } from "./pair-editor.tsx";
import { VERIFY_EXAMPLE } from "./verify-example.ts";

/** 32 random bytes as text that goes anywhere. */
const newSecret = (): string =>
  [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The secret that signs a webhook, headers kept with it, and how the receiver verifies the signature. */
export function SecretPanel(props: {
  jobId: string;
  name: string;
  hasSecret: boolean;
  onClose: () => void;
}): JSX.Element {
  const [secret, setSecret] = createSignal("");
  const [headers, setHeaders] = createSignal<KeyValue[]>([]);
  const [error, setError] = createSignal<string>();
  const enter = (text: string) => {
    setSecret(text);
    setError(undefined);
  };
  const [failure, setFailure] = createSignal<Error>();
  const [isBusy, setBusy] = createSignal(false);
  const send = async (value: string | null) => {
    setBusy(true);
    setFailure(undefined);
    setError(undefined);
    const kept = headers().filter(({ key }) => key.trim() !== "");
    try {
      await setJobSecret(props.jobId, {
        secret: value,
        ...(value !== null &&
          kept.length > 0 && { headers: Object.fromEntries(kept.map(({ key, value: text }) => [key.trim(), text])) }),
      });
      showToast({ message: value === null ? "Calls are no longer signed" : "Calls are signed from now on" });
      props.onClose();
    } catch (refused) {
      setError(refused instanceof ApiProblem ? refused.violationOf("secret") : undefined);
      if (error() === undefined) setFailure(refused instanceof Error ? refused : new Error(String(refused)));
    } finally {
      setBusy(false);
    }
  };
  const save = () => (secret().length < 16 ? setError("Use at least 16 characters.") : void send(secret()));
  return (
    <SidePanel
      isOpen
      width={600}
      title={`Sign the calls of ${props.name}`}
      onClose={props.onClose}
      actions={
        <>
          <Show when={props.hasSecret}>
            <Button onClick={() => void send(null)}>Stop signing</Button>
          </Show>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" isBusy={isBusy()} onClick={save}>
            {props.hasSecret ? "Replace the secret" : "Save the secret"}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Show when={failure()}>{(problem) => <Problem error={problem()} />}</Show>
        <div class="secret-line">
          <PasswordInput
            label="Secret"
            help="16 characters or more. It is never shown again: copy it to the receiver now."
            autocomplete="new-password"
            value={secret()}
            error={error()}
            onInput={enter}
          />
          <Button onClick={() => enter(newSecret())}>Make one</Button>
          <Button
            disabled={secret() === ""}
            onClick={() =>
              void navigator.clipboard.writeText(secret()).then(() => showToast({ message: "The secret is copied" }))
            }
          >
            Copy
          </Button>
        </div>
        <PairEditor
          label="Secret headers"
          item="header"
          help="Sent with each call, such as authorization; kept with the secret and never shown again."
          path="headers"
          pairs={headers()}
          messages={{}}
          onChange={setHeaders}
        />
        <section class="stack">
          <h3>How the receiver verifies a call</h3>
          <p class="field-help">
            Each call carries the time it was sent and an HMAC-SHA256 of that time, a dot and the body. Compare in
            constant time, and refuse calls older than five minutes.
          </p>
          <CodeBlock label="Example that verifies a call" text={VERIFY_EXAMPLE} />
        </section>
      </div>
    </SidePanel>
  );
}
