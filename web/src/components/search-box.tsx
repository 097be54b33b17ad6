import Search from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from "solid-js";
import { Kbd } from "./tag.tsx";
import "./search-box.css";

const DEBOUNCE_MS = 250;

/** Text search of a list; tells what was typed once one pauses. */
export function SearchBox(props: {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  ref?: (input: HTMLInputElement) => void;
}): JSX.Element {
  const [text, setText] = createSignal(props.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      () => props.value,
      (value) => setText(value),
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  const type = (value: string, delayMs = DEBOUNCE_MS) => {
    setText(value);
    clearTimeout(timer);
    timer = setTimeout(() => props.onSearch(value.trim()), delayMs);
  };
  return (
    <search class="search-box">
      <Search aria-hidden="true" />
      <input
        type="search"
        ref={(input) => props.ref?.(input)}
        aria-label={props.label}
        placeholder="Search"
        autocomplete="off"
        value={text()}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") type(event.currentTarget.value, 0);
          if (event.key === "Escape") text() ? type("", 0) : event.currentTarget.blur();
        }}
      />
      <Show when={text()} fallback={<Kbd>/</Kbd>}>
        <button type="button" aria-label="Clear the search" onClick={() => type("", 0)}>
          <X aria-hidden="true" />
        </button>
      </Show>
    </search>
  );
}
