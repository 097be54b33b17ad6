import { useBeforeLeave } from "@solidjs/router";
import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";

/**
 * Asks before typed changes are forgotten: by closing the form, by going to another page, by closing the tab. `leave` runs
 * at once when nothing changed.
 */
export function createLeaveGuard(isDirty: () => boolean, what: () => string) {
  const [onward, setOnward] = createSignal<() => void>();
  let isFree = false;
  useBeforeLeave((event) => {
    if (isFree || !isDirty() || event.defaultPrevented) return;
    event.preventDefault();
    setOnward(() => () => event.retry(true));
  });
  const onUnload = (event: BeforeUnloadEvent) => {
    if (!isFree && isDirty()) event.preventDefault();
  };
  onMount(() => window.addEventListener("beforeunload", onUnload));
  onCleanup(() => window.removeEventListener("beforeunload", onUnload));

  const dialog = (): JSX.Element => (
    <Show when={onward()}>
      {(go) => (
        <Dialog
          isOpen
          title="Leave without saving?"
          onClose={() => setOnward(undefined)}
          actions={
            <>
              <Button
                variant="danger"
                onClick={() => {
                  isFree = true;
                  go()();
                }}
              >
                Discard the changes
              </Button>
              <Button variant="primary" onClick={() => setOnward(undefined)}>
                Keep editing
              </Button>
            </>
          }
        >
          <p>Your changes to {what()} are not saved.</p>
        </Dialog>
      )}
    </Show>
  );
  return {
    /** Runs it, after asking when something would be lost. */
    leave: (go: () => void) => (isDirty() ? setOnward(() => go) : go()),
    /** Nothing is left to lose. */
    release: () => {
      isFree = true;
    },
    dialog,
  };
}
