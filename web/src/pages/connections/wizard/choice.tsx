import { For, type JSX } from "solid-js";
import { Button } from "../../../components/button.tsx";

/** Some of many: nothing chosen means all, so that what is added later comes along. */
export function Choice(props: {
  all: readonly string[];
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
  /** Made once per id, so that a tick leaves the keyboard where it is. */
  children: (id: string, isChecked: () => boolean, toggle: () => void) => JSX.Element;
  class: string;
}): JSX.Element {
  const has = (id: string) => props.chosen === undefined || props.chosen.includes(id);
  const toggle = (id: string) => {
    const next = props.all.filter((one) => (one === id ? !has(id) : has(one)));
    props.onChange(next.length === props.all.length ? undefined : next);
  };
  return (
    <ul class={props.class}>
      <For each={props.all}>
        {(id) => (
          <li>
            {props.children(
              id,
              () => has(id),
              () => toggle(id),
            )}
          </li>
        )}
      </For>
    </ul>
  );
}

/** How much is chosen, and the two ends of it; buttons that have nothing to do keep the keyboard. */
export function ChoiceHead(props: {
  words: string;
  onAll: () => void;
  onNone: () => void;
  isAll: boolean;
  isNone: boolean;
}): JSX.Element {
  return (
    <div class="row choice-head">
      <span class="quiet" role="status">
        {props.words}
      </span>
      <span class="spacer" />
      <Button
        size="small"
        variant="quiet"
        aria-disabled={props.isAll ? "true" : undefined}
        onClick={() => props.onAll()}
      >
        All
      </Button>
      <Button
        size="small"
        variant="quiet"
        aria-disabled={props.isNone ? "true" : undefined}
        onClick={() => props.onNone()}
      >
        None
      </Button>
    </div>
  );
}
