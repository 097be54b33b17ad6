import { createSignal, type JSX, Show } from "solid-js";
import { unwrap } from "solid-js/store";
import type { Fields } from "../../../../shared/records/paths.ts";
import { SidePanel } from "../../components/dialog.tsx";
import { createRecordForm } from "../../components/form/form-state.ts";
import { rootOf } from "../../components/form/paths.ts";
import { RecordFormFields } from "../../components/form/record-form.tsx";
import { namesOf, SaveBar } from "../../components/form/save-bar.tsx";
import { writableFields } from "../../components/form/sections.ts";
import { FormServicesProvider } from "../../components/form/services.ts";
import { showToast } from "../../components/toast.tsx";
import { ApiProblem } from "../../data/problem.ts";
import type { RecordDto } from "../../data/records.ts";
import type { WorkspaceRef } from "../../data/workspace.ts";
import type { EntityInfo, Field } from "../../lib/entity-info.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { recordFormServices } from "./form-services.ts";
import { createLeaveGuard } from "./leave-guard.tsx";
import { type Clash, type SaveOutcome, saveChanges, saveResolved } from "./save.ts";
import { isDiscovered, provenanceOf } from "./sources.ts";

/** The effective values of what a person may write: what a form starts from. */
export function writableValues(entity: EntityInfo, record: RecordDto): Fields {
  const roots = new Set(writableFields(entity.fields).map((field) => rootOf(field.path)));
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => roots.has(key) && value !== null));
}

/** The record as it is now: what queries answer changes in place when something is pushed. */
export const copyOf = (record: RecordDto): RecordDto => structuredClone(unwrap(record));

/** Edits a record beside its page: saves only what changed, asks before it forgets anything, settles conflicts. */
export function EditPanel(props: {
  record: RecordDto;
  entity: EntityInfo;
  workspace: WorkspaceRef;
  title: string;
  only?: ((field: Field) => boolean) | undefined;
  onClose: () => void;
  /** Instead of `onClose` after a save. */
  onSaved?: ((record: RecordDto) => void) | undefined;
}): JSX.Element {
  // The record as it was when the panel opened: pushed changes must not move what is being edited.
  const record = copyOf(props.record);
  const discovered = (path: string) => isDiscovered(record, path);
  const form = createRecordForm({
    entity: props.entity,
    initial: writableValues(props.entity, record),
    isNew: false,
    only: props.only,
    isDiscovered: discovered,
  });
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const [clash, setClash] = createSignal<Clash>();
  const guard = createLeaveGuard(form.isDirty, () => namesOf(form.changes()));

  const settle = (outcome: SaveOutcome) => {
    if ("clash" in outcome) return setClash(outcome.clash);
    setClash(undefined);
    const also = outcome.wasMerged ? " Somebody else's changes to other fields are kept too." : "";
    showToast({ message: `Saved ${namesOf(form.changes())}.${also}` });
    guard.release();
    if (props.onSaved) props.onSaved(outcome.saved);
    else props.onClose();
  };
  const attempt = async (work: () => Promise<SaveOutcome>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      settle(await work());
    } catch (error) {
      setClash(undefined);
      const violations = error instanceof ApiProblem ? error.violations : [];
      if (!form.setViolations(violations)) setFailure(error instanceof Error ? error : new Error(String(error)));
      else focusErrors();
    } finally {
      setBusy(false);
    }
  };
  const save = async () => {
    if (isBusy() || !form.isDirty()) return;
    if (await form.validate()) await attempt(() => saveChanges(record, form, discovered));
    else focusErrors();
  };
  const close = () => guard.leave(props.onClose);
  createHotkeys({ "mod+enter": () => void save() });

  const sourceOf = (field: Field) => {
    const { isEdited, sources } = provenanceOf(record, field.path);
    return isEdited ? undefined : sources[0]?.label;
  };

  return (
    <SidePanel
      isOpen
      width={720}
      title={props.title}
      onClose={close}
      actions={<SaveBar changes={form.changes()} isBusy={isBusy()} saveLabel="Save" onSave={save} onCancel={close} />}
    >
      <FormServicesProvider
        value={recordFormServices(
          () => props.workspace,
          () => record.references,
        )}
      >
        <form onSubmit={(event) => event.preventDefault()} novalidate>
          <RecordFormFields form={form} failure={failure()} sourceOf={sourceOf} />
        </form>
      </FormServicesProvider>
      <Show when={clash()}>
        {(found) => (
          <ConflictDialog
            clash={found()}
            isBusy={isBusy()}
            onResolve={(keepTheirs) => attempt(() => saveResolved(found(), form, keepTheirs, discovered))}
            onClose={() => setClash(undefined)}
          />
        )}
      </Show>
      {guard.dialog()}
    </SidePanel>
  );
}

/** Puts the keyboard at the summary of what is wrong. */
export const focusErrors = (): void => {
  requestAnimationFrame(() => document.getElementById("form-errors")?.focus());
};
