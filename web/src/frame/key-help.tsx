import { For, type JSX } from "solid-js";
import { Dialog } from "../components/dialog.tsx";
import { Kbd } from "../components/tag.tsx";
import { GO_KEYS } from "./go-keys.ts";
import "./key-help.css";

const EVERYWHERE = [
  ["Ctrl K", "Search records, pages, actions"],
  ["?", "This help"],
  ["Esc", "Close what is open"],
] as const;

const IN_LISTS = [
  ["/", "Search in the list"],
  ["j", "Next row"],
  ["k", "Previous row"],
  ["Enter", "Open the row"],
  ["x", "Select the row"],
  ["e", "Edit the row"],
  ["n", "New record"],
] as const;

function Keys(props: { title: string; keys: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <section>
      <h3>{props.title}</h3>
      <dl class="keys">
        <For each={props.keys}>
          {([key, label]) => (
            <>
              <dt>
                <For each={key.split(" ")}>{(part) => <Kbd>{part}</Kbd>}</For>
              </dt>
              <dd>{label}</dd>
            </>
          )}
        </For>
      </dl>
    </section>
  );
}

/** Every key that does something. */
export function KeyHelp(props: { onClose: () => void }): JSX.Element {
  return (
    <Dialog isOpen title="Keyboard shortcuts" onClose={props.onClose}>
      <div class="keys-columns">
        <div class="stack">
          <Keys title="Everywhere" keys={EVERYWHERE} />
          <Keys title="In lists" keys={IN_LISTS} />
        </div>
        <Keys title="Go to" keys={GO_KEYS.map(({ key, label }) => [`g ${key}`, label] as const)} />
      </div>
    </Dialog>
  );
}
