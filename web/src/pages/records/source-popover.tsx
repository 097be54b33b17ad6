import { createSignal, For, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { rootOf } from "../../components/form/paths.ts";
import { Popover } from "../../components/popover.tsx";
import { Time } from "../../components/time.tsx";
import { showToast } from "../../components/toast.tsx";
import { patchRecord } from "../../data/records.ts";
import { session } from "../../data/session.ts";
import type { Field } from "../../lib/entity-info.ts";
import { PlainValue } from "./plain-value.tsx";
import { useRecordView } from "./record-context.tsx";
import { provenanceOf, providerLabel } from "./sources.ts";

/** A quiet mark of where a value comes from; opened, it shows what each source says and gives its value back. */
export function SourcePopover(props: { field: Field; value: unknown }): JSX.Element {
  const view = useRecordView();
  const [isOpen, setOpen] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const provenance = () => provenanceOf(view.record(), props.field.path);
  const person = () => {
    const { owner } = view.record();
    const state = session();
    return owner.kind === "user" && state.status === "in" && owner.id === state.user.id ? "you" : "by hand";
  };
  const followSource = async () => {
    const { type, id, version } = view.record();
    setBusy(true);
    try {
      await patchRecord(type, id, version, { [rootOf(props.field.path)]: null });
      setOpen(false);
      showToast({ message: `${props.field.title} follows ${provenance().sources[0]?.label ?? "its source"} again` });
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  };
  const isShown = () => view.record().sources.length > 0 && (provenance().isEdited || provenance().sources.length > 0);
  const mark = () => (provenance().isEdited ? person() : providerLabel(provenance().sources[0]!.provider));
  return (
    <Show when={isShown()}>
      <Popover
        label={`Where ${props.field.title} comes from`}
        triggerClass={`source-mark ${provenance().isEdited ? "source-mark-own" : ""}`}
        trigger={
          <>
            <span class="visually-hidden">{props.field.title} comes from </span>
            {mark()}
            <Show when={provenance().differs}>
              <span class="source-differs" title="A source says something else" />
            </Show>
          </>
        }
        isOpen={isOpen()}
        onOpenChange={setOpen}
      >
        <div class="source-popover">
          <h3>{props.field.title}</h3>
          <dl class="facts">
            <Show when={provenance().isEdited}>
              <dt>{person() === "you" ? "You" : "By hand"}</dt>
              <dd>
                <PlainValue value={props.value} names={view.record().references} />
              </dd>
            </Show>
            <For each={provenance().sources}>
              {(source) => (
                <>
                  <dt>{providerLabel(source.provider)}</dt>
                  <dd>
                    <PlainValue value={source.value} names={view.record().references} />
                    <span class="quiet source-seen">
                      {source.label}, seen <Time at={source.lastSeenAt} />
                    </span>
                  </dd>
                </>
              )}
            </For>
          </dl>
          <Show when={provenance().isEdited && provenance().sources.length > 0 && view.canWrite()}>
            <Button size="small" isBusy={isBusy()} onClick={followSource}>
              Use the discovered value
            </Button>
          </Show>
        </div>
      </Popover>
    </Show>
  );
}
