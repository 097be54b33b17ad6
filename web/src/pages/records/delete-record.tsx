import { A, useNavigate } from "@solidjs/router";
import { createSignal, For, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import { showToast } from "../../components/toast.tsx";
import { ApiProblem } from "../../data/problem.ts";
import { deleteRecord, type RecordDto, restoreRecord, typeOfCollection } from "../../data/records.ts";
import type { WorkspaceRef } from "../../data/workspace.ts";
import { recordHref } from "../../frame/record-href.ts";

/** A record that still refers to the one to delete: `servers.<id>` and what it says about itself. */
interface User {
  readonly href: string | undefined;
  readonly words: string;
}

function usersOf(problem: ApiProblem, workspace: WorkspaceRef): User[] {
  return problem.violations.map(({ path, message }) => {
    const [collection = "", id = ""] = path.split(".");
    const type = typeOfCollection(collection);
    return { href: type && id ? recordHref(workspace, type, id) : undefined, words: message };
  });
}

/** Deletes with an undo; where others still refer to the record it lists them and asks. */
export function createDelete(record: () => RecordDto, workspace: () => WorkspaceRef, after: () => string) {
  const navigate = useNavigate();
  const [inUse, setInUse] = createSignal<ApiProblem>();
  const [failure, setFailure] = createSignal<Error>();
  const [isBusy, setBusy] = createSignal(false);

  const run = async (force = false) => {
    const { type, id, name } = record();
    const goal = after();
    setBusy(true);
    setFailure(undefined);
    try {
      await deleteRecord(type, id, force);
      setInUse(undefined);
      navigate(goal);
      showToast({
        message: `Deleted ${name}`,
        action: { label: "Undo", run: () => void undo({ type, id, name }, workspace()) },
      });
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "IN_USE") setInUse(error);
      else if (inUse()) setFailure(error instanceof Error ? error : new Error(String(error)));
      else showToast({ tone: "bad", message: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  };
  const undo = async ({ type, id, name }: Pick<RecordDto, "type" | "id" | "name">, place: WorkspaceRef) => {
    try {
      await restoreRecord(type, id);
      navigate(recordHref(place, type, id));
      showToast({ message: `${name} is back` });
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : String(error) });
    }
  };

  const dialog = (): JSX.Element => (
    <Show when={inUse()}>
      {(problem) => (
        <Dialog
          isOpen
          title={`${record().name} is in use`}
          onClose={() => setInUse(undefined)}
          actions={
            <>
              <Button onClick={() => setInUse(undefined)}>Keep it</Button>
              <Button variant="danger" isBusy={isBusy()} onClick={() => run(true)}>
                Delete it anyway
              </Button>
            </>
          }
        >
          <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
          <p>{problem().message}. Deleted anyway, they keep a reference that leads nowhere until it is restored.</p>
          <ul class="in-use">
            <For each={usersOf(problem(), workspace())}>
              {(user) => (
                <li>
                  <Show when={user.href} fallback={user.words}>
                    {(href) => (
                      <A class="link" href={href()}>
                        {user.words}
                      </A>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Dialog>
      )}
    </Show>
  );
  return { run: () => run(), isBusy, dialog };
}
