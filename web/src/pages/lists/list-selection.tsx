import Pencil from "lucide-solid/icons/pencil";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import Trash from "lucide-solid/icons/trash";
import { createSignal, type JSX, Show } from "solid-js";
import { BulkBar } from "../../components/bulk-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { showToast } from "../../components/toast.tsx";
import { fetchAllIds } from "../../data/records.ts";
import { countOf, formatCount } from "../../lib/number.ts";
import { createBulkActions } from "./bulk-actions.ts";
import { BulkEdit } from "./bulk-edit.tsx";
import type { ListSource } from "./list-source.ts";
import type { createSuggestions } from "./suggest.ts";

/** More than this are confirmed before they are deleted. */
const CONFIRM_FROM = 25;
/** Selecting all that match stops here: one call per few hundred records. */
const MAX_SELECTED = 10_000;

/** The selected rows: the bar with its actions, and the dialogs behind them. */
export function ListSelection(props: {
  source: ListSource;
  search: string;
  total: number;
  isTrash: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  suggestions: ReturnType<typeof createSuggestions>;
}): JSX.Element {
  const [dialog, setDialog] = createSignal<"edit" | "delete">();
  const [inUse, setInUse] = createSignal<readonly string[]>([]);
  const [isBusy, setBusy] = createSignal(false);
  const actions = createBulkActions(() => props.source);
  const clear = () => props.onSelect(new Set());

  const busily = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } finally {
      setBusy(false);
    }
  };
  const remove = (ids: readonly string[], force = false) =>
    busily(async () => {
      setDialog(undefined);
      setInUse([]);
      const kept = await actions.remove(ids, force);
      props.onSelect(new Set(kept));
      setInUse(kept);
    });
  const selectAll = () =>
    busily(async () => {
      try {
        props.onSelect(new Set(await fetchAllIds(props.source.entity.type, props.search, MAX_SELECTED)));
      } catch (error) {
        showToast({ tone: "bad", message: error instanceof Error ? error.message : "That did not work." });
      }
    });

  return (
    <>
      <Show when={props.selected.size > 0}>
        <BulkBar count={props.selected.size} onClear={clear}>
          <Show when={props.selected.size < props.total && props.total <= MAX_SELECTED}>
            <Button variant="quiet" class="narrow-hidden" isBusy={isBusy()} onClick={selectAll}>
              Select all {formatCount(props.total)}
            </Button>
          </Show>
          <Show
            when={!props.isTrash}
            fallback={
              <Button
                variant="quiet"
                icon={RotateCcw}
                isBusy={isBusy()}
                onClick={() =>
                  busily(async () => {
                    await actions.restore([...props.selected]);
                    clear();
                  })
                }
              >
                Restore
              </Button>
            }
          >
            <Button variant="quiet" icon={Pencil} onClick={() => setDialog("edit")}>
              Edit
            </Button>
            <Button
              variant="quiet"
              icon={Trash}
              isBusy={isBusy()}
              onClick={() =>
                props.selected.size > CONFIRM_FROM ? setDialog("delete") : void remove([...props.selected])
              }
            >
              Delete
            </Button>
          </Show>
        </BulkBar>
      </Show>
      <Show when={dialog() === "edit"}>
        <BulkEdit
          source={props.source}
          count={props.selected.size}
          suggest={props.suggestions.suggest}
          labelOf={props.suggestions.labelOf}
          onClose={() => setDialog(undefined)}
          onApply={async (patch) => {
            await actions.edit([...props.selected], patch);
            setDialog(undefined);
            clear();
          }}
        />
      </Show>
      <Dialog
        isOpen={dialog() === "delete"}
        title={`Delete ${countOf(props.selected.size, props.source.label)}?`}
        onClose={() => setDialog(undefined)}
        actions={
          <>
            <Button onClick={() => setDialog(undefined)}>Cancel</Button>
            <Button variant="danger" onClick={() => remove([...props.selected])}>
              Delete
            </Button>
          </>
        }
      >
        They can be brought back from “Show deleted” in the menu of this list.
      </Dialog>
      <Dialog
        isOpen={inUse().length > 0}
        title={`${countOf(inUse().length, props.source.label)} still in use`}
        onClose={() => setInUse([])}
        actions={
          <>
            <Button onClick={() => setInUse([])}>Keep</Button>
            <Button variant="danger" onClick={() => remove(inUse(), true)}>
              Delete anyway
            </Button>
          </>
        }
      >
        Other records refer to them. If they are deleted, those references lead nowhere until they are restored.
      </Dialog>
    </>
  );
}
