import { TYPES } from "virtual:maestro/navigation";
import { useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Segments } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { showToast } from "../../components/toast.tsx";
import { deleteConnection, refreshEverything } from "../../data/connections.ts";
import { relatedQuery } from "../../data/record-parts.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { countOf } from "../../lib/number.ts";

/** Disconnects, and asks what becomes of the records that were found. */
export function DeleteConnectionDialog(props: { id: string; name: string; onClose: () => void }): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [fate, setFate] = createSignal<"keep" | "delete">("keep");
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const related = useQuery(() => relatedQuery("connection", props.id));
  const users = () =>
    (related.isSuccess ? related.data.groups : [])
      .filter(({ direction }) => direction === "from")
      .map(({ type, total }) => countOf(total, TYPES[type].label));
  const remove = async () => {
    // Pushed changes may take the page and its record away before the answer comes.
    const { id, name } = props;
    setBusy(true);
    setFailure(undefined);
    try {
      await deleteConnection(id, fate());
      // Away from its page first: asked for again, it is no longer there.
      showToast({ message: `Disconnected ${name}` });
      navigate(workspace().href("connections"));
      refreshEverything();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      title={`Disconnect ${props.name}?`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button variant="danger" isBusy={isBusy()} onClick={remove}>
            {fate() === "delete" ? "Disconnect and delete its records" : "Disconnect"}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>
          Nothing is read from it any more.
          <Show when={users().length > 0}> It is used by {users().join(", ")}.</Show>
        </p>
        <Segments
          label="The records it found"
          name="fate"
          value={fate()}
          options={[
            { value: "keep", label: "Keep them" },
            { value: "delete", label: "Delete them" },
          ]}
          onChange={setFate}
        />
        <p class="field-help">
          {fate() === "keep"
            ? "They stay as they are, with their history; nobody updates them."
            : "Those that no other source and no person describes go to the trash, from where they can be restored."}
        </p>
        <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
      </div>
    </Dialog>
  );
}
