import { createSignal, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import { startSync } from "../../data/connections.ts";
import type { FileProviderId } from "../import/detect.ts";
import { createFileList, problemOf } from "../import/file-list.ts";
import { FilePicker } from "../import/file-picker.tsx";

/** Newer files for a connection: they take the place of the ones it had, and a run starts. */
export function NewFilesDialog(props: {
  connectionId: string;
  provider: FileProviderId;
  onClose: () => void;
}): JSX.Element {
  const list = createFileList();
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const isReady = () =>
    list.files().length > 0 &&
    list.files().every((file) => file.detected && (!problemOf(file, props.provider) || file.failure));
  const start = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const artifacts = await list.sendAll();
      await startSync(props.connectionId, { artifacts: artifacts.map(({ key, name }) => ({ key, name })) });
      props.onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      title="Upload newer files"
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" isBusy={isBusy()} disabled={!isReady()} onClick={start}>
            Upload and sync
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>They replace the files this connection has. What they no longer name counts as missing.</p>
        <FilePicker list={list} provider={props.provider} isBusy={isBusy()} />
        <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
      </div>
    </Dialog>
  );
}
