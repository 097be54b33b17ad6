import { For, type JSX } from "solid-js";

/** Text in which `backticks` mean something to type. */
export const withCode = (text: string): JSX.Element => (
  <For each={text.split("`")}>{(part, index) => (index() % 2 === 1 ? <code class="mono">{part}</code> : part)}</For>
);
