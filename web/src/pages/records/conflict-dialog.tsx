import { createSignal, For, type JSX } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Segments } from "../../components/inputs.tsx";
import { Time } from "../../components/time.tsx";
import { PlainValue } from "./plain-value.tsx";
import type { Clash } from "./save.ts";

/** Two people changed the same fields: shows both values of each and lets the person choose. */
export function ConflictDialog(props: {
  clash: Clash;
  isBusy: boolean;
  onResolve: (keepTheirs: ReadonlySet<string>) => void;
  onClose: () => void;
}): JSX.Element {
  const [theirs, setTheirs] = createSignal<ReadonlySet<string>>(new Set());
  const choose = (path: string, whose: "theirs" | "yours") => {
    const next = new Set(theirs());
    if (whose === "theirs") next.add(path);
    else next.delete(path);
    setTheirs(next);
  };
  return (
    <Dialog
      isOpen
      title="Somebody changed this meanwhile"
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Back to the form</Button>
          <Button variant="primary" isBusy={props.isBusy} onClick={() => props.onResolve(theirs())}>
            Save this choice
          </Button>
        </>
      }
    >
      <p>
        {props.clash.theirs.updatedBy.name} saved <Time at={props.clash.theirs.updatedAt} />. Your other changes fit
        beside theirs; for these, choose which value stays.
      </p>
      <For each={props.clash.conflicts}>
        {(conflict) => (
          <div class="conflict">
            <Segments
              label={conflict.field.title}
              name={`conflict-${conflict.field.path}`}
              value={theirs().has(conflict.field.path) ? "theirs" : "yours"}
              options={[
                { value: "yours", label: "Yours" },
                { value: "theirs", label: "Theirs" },
              ]}
              onChange={(whose) => choose(conflict.field.path, whose)}
            />
            <dl class="conflict-values">
              <dt>Yours</dt>
              <dd classList={{ "conflict-left": theirs().has(conflict.field.path) }}>
                <PlainValue value={conflict.yours} names={props.clash.theirs.references} />
              </dd>
              <dt>Theirs</dt>
              <dd classList={{ "conflict-left": !theirs().has(conflict.field.path) }}>
                <PlainValue value={conflict.theirs} names={props.clash.theirs.references} />
              </dd>
              <dt>Before</dt>
              <dd class="quiet">
                <PlainValue value={conflict.before} names={props.clash.theirs.references} />
              </dd>
            </dl>
          </div>
        )}
      </For>
    </Dialog>
  );
}
