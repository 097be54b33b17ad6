import { createSignal, type JSX, onMount, Show } from "solid-js";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import type { ConnectionTest, Provider } from "../../data/connections.ts";
import { TestResult, TestRunning } from "./test-result.tsx";

/** Tries a saved connection and says what it sees. */
export function TestDialog(props: {
  label: string;
  provider: Provider | undefined;
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
  let body!: HTMLDivElement;
  const again = () => {
    // The button goes away with the result that it stands in.
    body.focus();
    void run();
  };
  return (
    <Dialog isOpen title="Test of the connection" onClose={props.onClose}>
      <div ref={body} tabindex="-1">
        <Show when={failure()}>{(error) => <Problem error={error()} onRetry={again} />}</Show>
        <Show when={result()}>{(test) => <TestResult test={test()} provider={props.provider} onRetry={again} />}</Show>
        <Show when={!failure() && !result()}>
          <TestRunning provider={props.label} onCancel={props.onClose} />
        </Show>
      </div>
    </Dialog>
  );
}
