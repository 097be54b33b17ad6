import { ENTITIES } from "virtual:maestro/entities";
import { FAMILIES } from "virtual:maestro/navigation";
import { useBeforeLeave, useNavigate, useParams, useSearchParams } from "@solidjs/router";
import { createSignal, type JSX, Show } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { Fields } from "../../../../shared/records/paths.ts";
import { createRecordForm } from "../../components/form/form-state.ts";
import { RecordFormFields } from "../../components/form/record-form.tsx";
import { namesOf, SaveBar } from "../../components/form/save-bar.tsx";
import { FormServicesProvider } from "../../components/form/services.ts";
import { showToast } from "../../components/toast.tsx";
import { ApiProblem } from "../../data/problem.ts";
import { createRecord, typeOfCollection } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { NotFoundPage } from "../not-found.tsx";
import { DiscardDialog, focusErrors } from "./edit-panel.tsx";
import { recordFormServices } from "./form-services.ts";
import { crumbsOf, recordHref } from "./record-paths.ts";
import "./records.css";

/** A new record of the collection in the URL; `?family=<slug>` starts an application of that family. */
export function NewRecordPage(): JSX.Element {
  const params = useParams<{ collection: string }>();
  const [search] = useSearchParams<{ family?: string }>();
  return (
    <Show when={typeOfCollection(params.collection ?? "")} keyed fallback={<NotFoundPage />}>
      {(type) => <NewRecord type={type} familySlug={search.family} />}
    </Show>
  );
}

/** What a new record starts with: the type's defaults, and what its family implies. */
function startOf(type: EntityType, familySlug: string | undefined): Fields {
  const family = FAMILIES.find(({ slug }) => slug === familySlug);
  const defaults = structuredClone(ENTITIES[type].defaults) as Fields;
  return type === "application" && family ? { ...defaults, family: family.id } : defaults;
}

function NewRecord(props: { type: EntityType; familySlug: string | undefined }): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const entity = ENTITIES[props.type];
  const initial = startOf(props.type, props.familySlug);
  const form = createRecordForm({ entity, initial, isNew: true });
  const label = () =>
    FAMILIES.find(({ slug }) => props.type === "application" && slug === props.familySlug)?.label ?? entity.label.one;
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const [leaving, setLeaving] = createSignal<() => void>();
  let isDone = false;

  createPage(() => ({
    title: `New ${label().toLowerCase()}`,
    crumbs: crumbsOf(workspace(), props.type, initial.family),
  }));
  const back = () => crumbsOf(workspace(), props.type, initial.family).at(-1)!.href!;
  useBeforeLeave((event) => {
    if (isDone || !form.isDirty() || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(() => () => event.retry(true));
  });

  const save = async () => {
    if (isBusy()) return;
    setFailure(undefined);
    if (!(await form.validate())) return focusErrors();
    setBusy(true);
    try {
      const made = await createRecord(props.type, form.result(), workspace().query);
      isDone = true;
      showToast({ message: `Created ${made.name}` });
      navigate(recordHref(workspace(), made.type, made.id), { replace: true });
    } catch (error) {
      const violations = error instanceof ApiProblem ? error.violations : [];
      if (form.setViolations(violations)) focusErrors();
      else setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  createHotkeys({ "mod+enter": () => void save() });

  return (
    <div class="page page-form">
      <header class="page-head">
        <h1>New {label().toLowerCase()}</h1>
      </header>
      <FormServicesProvider value={recordFormServices(workspace, () => ({}))}>
        <form
          class="card form-card"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
          novalidate
        >
          <RecordFormFields form={form} failure={failure()} />
        </form>
      </FormServicesProvider>
      <div class="form-foot">
        <SaveBar
          changes={form.changes()}
          idle={`Only what is marked as required has to be filled in.`}
          isBusy={isBusy()}
          saveLabel={`Create ${label().toLowerCase()}`}
          onSave={save}
          onCancel={() => navigate(back())}
        />
      </div>
      <DiscardDialog
        isOpen={leaving() !== undefined}
        what={namesOf(form.changes())}
        onStay={() => setLeaving(undefined)}
        onLeave={() => leaving()?.()}
      />
    </div>
  );
}
