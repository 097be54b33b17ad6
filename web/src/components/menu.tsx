import * as Kobalte from "@kobalte/core/dropdown-menu";
import { For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { IconComponent } from "./icon.ts";
import "./overlay.css";

export interface MenuAction {
  label: string;
  icon?: IconComponent | undefined;
  onSelect: () => void;
  isDanger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Quiet text at the end: a shortcut, a count. */
  end?: string | undefined;
}

/**
 * A new menu lies in the corner of the window for a moment, before it gets its place. A quick click on a button in that
 * corner must not end on the entry that happens to lie there.
 */
function ignoreFirstRelease(content: HTMLElement): void {
  let isPlaced = false;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      isPlaced = true;
    }),
  );
  content.addEventListener("pointerup", (event) => !isPlaced && event.stopPropagation(), { capture: true });
}

/** A button that opens a list of actions; `null` draws a line between groups. */
export function Menu(props: {
  /** Name of the button, when its content has no words. */
  label?: string;
  trigger: JSX.Element;
  triggerClass?: string;
  actions: readonly (MenuAction | null)[];
  placement?: "bottom-start" | "bottom-end" | "top-start";
  header?: JSX.Element;
}): JSX.Element {
  return (
    <Kobalte.Root placement={props.placement ?? "bottom-end"} gutter={4} modal={false}>
      <Kobalte.Trigger
        class={props.triggerClass ?? "btn btn-quiet btn-square"}
        aria-label={props.label}
        title={props.label}
      >
        {props.trigger}
      </Kobalte.Trigger>
      <Kobalte.Portal>
        <Kobalte.Content class="menu" ref={ignoreFirstRelease}>
          {props.header}
          <For each={props.actions}>
            {(action) => (
              <Show when={action} fallback={<Kobalte.Separator class="menu-line" />}>
                {(item) => (
                  <Kobalte.Item
                    class={`menu-item ${item().isDanger ? "menu-item-danger" : ""}`}
                    disabled={item().disabled ?? false}
                    onSelect={() => item().onSelect()}
                  >
                    <Dynamic component={item().icon} aria-hidden="true" />
                    {item().label}
                    <Show when={item().end}>
                      <span class="end">{item().end}</span>
                    </Show>
                  </Kobalte.Item>
                )}
              </Show>
            )}
          </For>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
