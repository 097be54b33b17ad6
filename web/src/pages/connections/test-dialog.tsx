import { createSignal, type JSX, onMount, Show } from "solid-js";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import type { ConnectionTest } from "../../data/connections.ts";
import { TestResult, TestRunning } from "./test-result.tsx";

/** Tries a saved connection and says what it sees. */
export function TestDialog(props: {
  provider: string;
  test: () => Promise<ConnectionTest>;
  onClose: () => void;
}): JSX.Element {
  const [result, setResult] = createSignal<ConnectionTest>();
  const [failure, setFailure] = createSignal<Error>();
  const run = async () => {
    setResult(undefined);
    setFailure(undefined);
    try {
      setResult(await props.test());
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
  };
  onMount(() => void run());
  return (
    <Dialog isOpen title="Test of the connection" onClose={props.onClose}>
      <Show when={failure()}>{(error) => <Problem error={error()} onRetry={() => void run()} />}</Show>
      <Show when={result()}>{(test) => <TestResult test={test()} onRetry={() => void run()} />}</Show>
      <Show when={!failure() && !result()}>
        <TestRunning provider={props.provider} onCancel={props.onClose} />
      </Show>
    </Dialog>
  );
}
