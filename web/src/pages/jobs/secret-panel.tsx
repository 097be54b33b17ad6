import { createSignal, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { SidePanel } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import { showToast } from "../../components/toast.tsx";
import { type SecretBody, setJobSecret } from "../../data/jobs.ts";
import { ApiProblem } from "../../data/problem.ts";
import { NO_SECRET, type SecretDraft, secretOf, secretProblem } from "./secret-draft.ts";
import { SecretFields } from "./secret-fields.tsx";
import { VERIFY_EXAMPLE } from "./verify-example.ts";

/** The secret that signs a webhook, headers kept with it, and how the receiver verifies the signature. */
export function SecretPanel(props: {
  jobId: string;
  name: string;
  hasSecret: boolean;
  onClose: () => void;
}): JSX.Element {
  const [draft, setDraft] = createSignal(NO_SECRET);
  const [error, setError] = createSignal<string>();
  const change = (changed: SecretDraft) => {
    setDraft(changed);
    setError(undefined);
  };
  const [failure, setFailure] = createSignal<Error>();
  const [isBusy, setBusy] = createSignal(false);
  const send = async (body: SecretBody, message: string) => {
    setBusy(true);
    setFailure(undefined);
    setError(undefined);
    try {
      await setJobSecret(props.jobId, body);
      showToast({ message });
      props.onClose();
    } catch (refused) {
      setError(refused instanceof ApiProblem ? refused.violationOf("secret") : undefined);
      if (error() === undefined) setFailure(refused instanceof Error ? refused : new Error(String(refused)));
    } finally {
      setBusy(false);
    }
  };
  const save = () => {
    const problem = secretProblem(draft());
    if (problem === undefined) void send(secretOf(draft()), "Calls are signed from now on");
    else setError(problem);
  };
  return (
    <SidePanel
      isOpen
      width={600}
      title={`Sign the calls of ${props.name}`}
      onClose={props.onClose}
      actions={
        <>
          <Show when={props.hasSecret}>
            <Button onClick={() => void send({ secret: null }, "Calls are no longer signed")}>Stop signing</Button>
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
        <SecretFields draft={draft()} error={error()} onChange={change} />
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
