import { showToast } from "../../components/toast.tsx";
import { type BulkOutcome, deleteRecords, failuresOf, patchRecords, restoreRecords } from "../../data/records.ts";
import { countOf, formatCount } from "../../lib/number.ts";
import type { ListSource } from "./list-source.ts";

const sayFailure = (error: unknown) =>
  showToast({ tone: "bad", message: error instanceof Error ? error.message : "That did not work." });

/** One sentence on what did not work, with the first reason. */
function failureText(failures: readonly BulkOutcome[]): string {
  const reason = failures[0]?.detail ?? failures[0]?.errors?.[0]?.message ?? failures[0]?.code ?? "";
  return `${formatCount(failures.length)} stayed as they were. ${reason}`;
}

/** What can be done with several records of a list, each with its report and, after a delete, ten seconds to undo. */
export function createBulkActions(source: () => ListSource) {
  const type = () => source().entity.type;

  const restore = async (ids: readonly string[]): Promise<void> => {
    const kind = type();
    const label = source().label;
    const failures = failuresOf(await restoreRecords(kind, ids));
    const restored = ids.length - failures.length;
    if (restored > 0) showToast({ message: `Restored ${countOf(restored, label)}.` });
    if (failures.length > 0) showToast({ tone: "bad", message: failureText(failures) });
  };

  /** Returns the ids that others refer to, which only `force` deletes. */
  const remove = async (ids: readonly string[], force = false): Promise<string[]> => {
    const label = source().label;
    try {
      const failures = failuresOf(await deleteRecords(type(), ids, force));
      const failed = new Set(failures.map(({ id }) => id));
      const deleted = ids.filter((id) => !failed.has(id));
      if (deleted.length > 0) {
        showToast({
          message: `Deleted ${countOf(deleted.length, label)}.`,
          action: { label: "Undo", run: () => void restore(deleted).catch(sayFailure) },
        });
      }
      const inUse = failures.filter(({ code }) => code === "IN_USE");
      if (inUse.length < failures.length) {
        showToast({ tone: "bad", message: failureText(failures.filter(({ code }) => code !== "IN_USE")) });
      }
      return inUse.map(({ id }) => id);
    } catch (error) {
      sayFailure(error);
      return [];
    }
  };

  /** Throws when the whole call is refused, so that the dialog can say why. */
  const edit = async (ids: readonly string[], patch: Record<string, unknown>): Promise<void> => {
    const failures = failuresOf(await patchRecords(type(), ids, patch));
    const changed = ids.length - failures.length;
    if (changed > 0) showToast({ message: `Changed ${countOf(changed, source().label)}.` });
    if (failures.length > 0) showToast({ tone: "bad", message: failureText(failures) });
  };

  return { remove, edit, restore: (ids: readonly string[]) => restore(ids).catch(sayFailure) };
}
