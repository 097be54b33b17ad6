import { createSignal, type JSX } from "solid-js";
import { Button } from "../../components/button.tsx";
import { SidePanel } from "../../components/dialog.tsx";
import type { Provider } from "../../data/connections.ts";
import { patchRecord, type RecordDto } from "../../data/records.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { chosenCommands } from "./command-states.ts";
import { CommandChoice } from "./wizard/command-choice.tsx";
import "./wizard/wizard.css";

/** Which listings a connection reads from now on; what it found of others stays as it is. */
export function CommandsPanel(props: { record: RecordDto; provider: Provider; onClose: () => void }): JSX.Element {
  const [chosen, setChosen] = createSignal(chosenCommands(props.record, props.provider));
  const attempt = createAttempt();
  const save = () =>
    attempt.run(async () => {
      const commands = chosen();
      await patchRecord("connection", props.record.id, props.record.version, {
        commands: commands ? [...commands] : null,
      });
      props.onClose();
    }, "Saved. The next runs read what is chosen.");
  return (
    <SidePanel
      isOpen
      width={720}
      title={`What ${props.record.name} reads`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="primary" disabled={chosen()?.length === 0} isBusy={attempt.isBusy()} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div class="stack">
        <p class="field-help">
          Syncs read what is chosen; records of the rest stay as they are. What is new here gets a schedule of its own.
        </p>
        <CommandChoice provider={props.provider} chosen={chosen()} onChange={setChosen} />
      </div>
    </SidePanel>
  );
}
