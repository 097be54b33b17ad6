import Pencil from "lucide-solid/icons/pencil";
import { createSignal, type JSX, onMount, Show } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { FieldInput } from "../../components/form/field-input.tsx";
import { createRecordForm } from "../../components/form/form-state.ts";
import { getAt } from "../../components/form/paths.ts";
import { FormServicesProvider } from "../../components/form/services.ts";
import { inputIdOf } from "../../components/form/violations.ts";
import { showToast } from "../../components/toast.tsx";
import { ApiProblem } from "../../data/problem.ts";
import type { Field } from "../../lib/entity-info.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { copyOf, writableValues } from "./edit-panel.tsx";
import { recordFormServices } from "./form-services.ts";
import { useRecordView } from "./record-context.tsx";
import { RecordValue } from "./record-value.tsx";
import { type Clash, type SaveOutcome, saveChanges, saveResolved } from "./save.ts";
import { SourcePopover } from "./source-popover.tsx";
import { isDiscovered } from "./sources.ts";

/** Too large to edit in a row: these open the panel. */
const needsPanel = (field: Field) => field.itemFields !== undefined || field.kind === "tags" || field.kind === "object";

/** One field of the record: value, where it comes from, and its editor in place. */
export function FieldRow(props: { field: Field }): JSX.Element {
  const view = useRecordView();
  const [isEditing, setEditing] = createSignal(false);
  const value = () => getAt(view.record() as Fields, props.field.path);
  const isEditable = () => view.canWrite() && !props.field.readOnly;
  const start = () => {
    if (!needsPanel(props.field)) return setEditing(true);
    view.edit({ title: `Edit ${props.field.title.toLowerCase()}`, has: (field) => field.path === props.field.path });
  };
  return (
    <div class="field-row" classList={{ "field-row-editing": isEditing() }}>
      <Show when={!isEditing()} fallback={<InlineEditor field={props.field} onClose={() => setEditing(false)} />}>
        <div class="field-row-term">{props.field.title}</div>
        <div class="field-row-value">
          <RecordValue field={props.field} value={value()} />
          <Show when={isEditable()}>
            <IconButton
              class="field-row-edit"
              size="small"
              icon={Pencil}
              label={`Edit ${props.field.title}`}
              onClick={start}
            />
          </Show>
        </div>
        <div class="field-row-source">
          <SourcePopover field={props.field} value={value()} />
        </div>
      </Show>
    </div>
  );
}

/** Edits one field where it stands: Enter saves, Escape leaves it as it was. */
function InlineEditor(props: { field: Field; onClose: () => void }): JSX.Element {
  const view = useRecordView();
  const record = copyOf(view.record());
  const discovered = (path: string) => isDiscovered(record, path);
  const form = createRecordForm({
    entity: view.entity(),
    initial: writableValues(view.entity(), record),
    isNew: false,
    only: (field) => field.path === props.field.path,
    isDiscovered: discovered,
  });
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const [clash, setClash] = createSignal<Clash>();

  const attempt = async (work: () => Promise<SaveOutcome>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const outcome = await work();
      if ("clash" in outcome) return setClash(outcome.clash);
      showToast({ message: `Saved ${props.field.title}` });
      props.onClose();
    } catch (error) {
      setClash(undefined);
      if (!(error instanceof ApiProblem && form.setViolations(error.violations))) {
        setFailure(error instanceof Error ? error.message : String(error));
      }
    } finally {
      setBusy(false);
    }
  };
  const save = async () => {
    if (isBusy()) return;
    if (!form.isDirty()) return props.onClose();
    if (await form.validate()) await attempt(() => saveChanges(record, form, discovered));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const isLine = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === "Escape") props.onClose();
    else if (event.key === "Enter" && (isLine || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };
  onMount(() => requestAnimationFrame(() => document.getElementById(inputIdOf(props.field.path))?.focus()));

  return (
    <FormServicesProvider value={recordFormServices(view.workspace, () => record.references)}>
      <form class="inline-editor" onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()} novalidate>
        <FieldInput
          field={props.field}
          value={getAt(form.draft(), props.field.path)}
          draft={form.draft()}
          messages={failure() ? { ...form.messages(), [props.field.path]: failure()! } : form.messages()}
          onChange={(next) => form.set(props.field.path, next)}
        />
        <div class="inline-editor-actions">
          <Button size="small" onClick={() => props.onClose()}>
            Cancel
          </Button>
          <Button size="small" variant="primary" isBusy={isBusy()} onClick={save}>
            Save
          </Button>
        </div>
      </form>
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
    </FormServicesProvider>
  );
}
