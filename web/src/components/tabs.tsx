import { createUniqueId, For, type JSX, Show } from "solid-js";
import "./tabs.css";

export interface TabItem {
  id: string;
  label: string;
  count?: number | undefined;
}

const formatCount = (count: number) => count.toLocaleString("en");

/** Tabs over one panel. Arrow keys move, Home and End jump; the panel is the children. */
export function Tabs(props: {
  label: string;
  items: readonly TabItem[];
  value: string;
  onChange: (id: string) => void;
  children: JSX.Element;
}): JSX.Element {
  const base = createUniqueId();
  const move = (event: KeyboardEvent) => {
    const index = props.items.findIndex((item) => item.id === props.value);
    const last = props.items.length - 1;
    const target =
      event.key === "ArrowRight"
        ? index === last
          ? 0
          : index + 1
        : event.key === "ArrowLeft"
          ? index <= 0
            ? last
            : index - 1
          : event.key === "Home"
            ? 0
            : event.key === "End"
              ? last
              : undefined;
    const item = target === undefined ? undefined : props.items[target];
    if (!item) return;
    event.preventDefault();
    props.onChange(item.id);
    document.getElementById(`${base}-${item.id}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={props.label}>
        <For each={props.items}>
          {(item) => (
            <button
              type="button"
              class="tab"
              role="tab"
              id={`${base}-${item.id}`}
              aria-selected={item.id === props.value}
              aria-controls={`${base}-panel`}
              tabindex={item.id === props.value ? 0 : -1}
              onClick={() => props.onChange(item.id)}
              onKeyDown={move}
            >
              {item.label}
              <Show when={item.count !== undefined}>
                <span class="count">{formatCount(item.count!)}</span>
              </Show>
            </button>
          )}
        </For>
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${props.value}`}>
        {props.children}
      </div>
    </>
  );
}
