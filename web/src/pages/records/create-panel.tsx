import { createSignal, type JSX } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import { SidePanel } from "../../components/dialog.tsx";
import { createRecordForm } from "../../components/form/form-state.ts";
import { RecordFormFields } from "../../components/form/record-form.tsx";
import { namesOf, SaveBar } from "../../components/form/save-bar.tsx";
import { FormServicesProvider } from "../../components/form/services.ts";
import { showToast } from "../../components/toast.tsx";
import { ApiProblem } from "../../data/problem.ts";
import { createRecord, type RecordDto } from "../../data/records.ts";
import type { WorkspaceRef } from "../../data/workspace.ts";
import type { EntityInfo, Field } from "../../lib/entity-info.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { focusErrors } from "./edit-panel.tsx";
import { recordFormServices } from "./form-services.ts";
import { createLeaveGuard } from "./leave-guard.tsx";

/** A new record in a panel beside its list. */
export function CreatePanel(props: {
  entity: EntityInfo;
  /** What it is called: `Server`, `Load balancer`. */
  label: string;
  /** Values it starts from, over the type's own. */
  start?: Fields | undefined;
  only?: ((field: Field) => boolean) | undefined;
  workspace: WorkspaceRef;
  onClose: () => void;
  onSaved: (record: RecordDto) => void;
}): JSX.Element {
  const initial = structuredClone({ ...props.entity.defaults, ...props.start });
  const form = createRecordForm({ entity: props.entity, initial, isNew: true, only: props.only });
  const guard = createLeaveGuard(form.isDirty, () => namesOf(form.changes()));
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const label = () => props.label.charAt(0).toLowerCase() + props.label.slice(1);

  const save = async () => {
    if (isBusy()) return;
    setFailure(undefined);
    if (!(await form.validate())) return focusErrors();
    setBusy(true);
    try {
      const made = await createRecord(props.entity.type, form.result(), props.workspace.query);
      guard.release();
      showToast({ message: `Created ${made.name}` });
      props.onSaved(made);
    } catch (error) {
      const violations = error instanceof ApiProblem ? error.violations : [];
      if (form.setViolations(violations)) focusErrors();
      else setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const close = () => guard.leave(props.onClose);
  createHotkeys({ "mod+enter": () => void save() });

  return (
    <SidePanel
      isOpen
      width={720}
      title={`New ${label()}`}
      onClose={close}
      actions={
        <SaveBar
          changes={form.changes()}
          idle="Only what is marked as required has to be filled in."
          isBusy={isBusy()}
          saveLabel={`Create ${label()}`}
          onSave={save}
          onCancel={close}
        />
      }
    >
      <FormServicesProvider
        value={recordFormServices(
          () => props.workspace,
          () => ({}),
        )}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
          novalidate
        >
          <RecordFormFields form={form} failure={failure()} />
        </form>
      </FormServicesProvider>
      {guard.dialog()}
    </SidePanel>
  );
}
