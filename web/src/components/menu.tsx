import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { float, type Placement } from "./floating.ts";
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

const entriesOf = (menu: HTMLElement) => [
  ...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled])'),
];

/** Moves the focus among the entries: arrows, Home, End, and the first letter of an entry. */
function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const entries = entriesOf(event.currentTarget);
  const index = entries.indexOf(document.activeElement as HTMLElement);
  const next =
    event.key === "ArrowDown"
      ? entries[(index + 1) % entries.length]
      : event.key === "ArrowUp"
        ? entries.at(index <= 0 ? -1 : index - 1)
        : event.key === "Home"
          ? entries[0]
          : event.key === "End"
            ? entries.at(-1)
            : /^[a-z0-9]$/i.test(event.key) && !event.ctrlKey && !event.metaKey
              ? [...entries.slice(index + 1), ...entries].find((entry) =>
                  entry.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()),
                )
              : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A button that opens a list of actions; `null` draws a line between groups. */
export function Menu(props: {
  /** Name of the button, when its content has no words. */
  label?: string;
  trigger: JSX.Element;
  triggerClass?: string;
  actions: readonly (MenuAction | null)[];
  placement?: Placement;
  header?: JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  const [isOpen, setOpen] = createSignal(false);
  let trigger!: HTMLButtonElement;
  let firstFocus: "first" | "last" = "first";

  const open = (from: typeof firstFocus) => {
    firstFocus = from;
    setOpen(true);
  };
  const show = (menu: HTMLElement) => {
    float(menu, { trigger: () => trigger, placement: props.placement ?? "bottom-end", close: () => setOpen(false) });
    queueMicrotask(() =>
      entriesOf(menu)
        .at(firstFocus === "first" ? 0 : -1)
        ?.focus({ preventScroll: true }),
    );
  };
  const select = (action: MenuAction) => {
    if (action.disabled) return;
    setOpen(false);
    // What the action opens gives the focus back to where it was.
    trigger.focus({ preventScroll: true });
    action.onSelect();
  };
  return (
    <>
      <button
        type="button"
        ref={trigger}
        id={`${id}-button`}
        class={props.triggerClass ?? "btn btn-quiet btn-square"}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={isOpen()}
        aria-controls={isOpen() ? id : undefined}
        onClick={() => (isOpen() ? setOpen(false) : open("first"))}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          open(event.key === "ArrowDown" ? "first" : "last");
        }}
      >
        {props.trigger}
      </button>
      <Show when={isOpen()}>
        <div
          class="menu"
          id={id}
          role="menu"
          tabIndex={-1}
          aria-labelledby={`${id}-button`}
          ref={show}
          onKeyDown={(event) => {
            if (event.key === "Tab") setOpen(false);
            else moveFocus(event);
          }}
        >
          {props.header}
          <For each={props.actions}>
            {(action) => (
              <Show when={action} fallback={<hr class="menu-line" />}>
                {(item) => (
                  <button
                    type="button"
                    role="menuitem"
                    tabIndex={-1}
                    class={`menu-item ${item().isDanger ? "menu-item-danger" : ""}`}
                    aria-disabled={item().disabled ? "true" : undefined}
                    onMouseMove={(event) => event.currentTarget.focus({ preventScroll: true })}
                    onClick={() => select(item())}
                  >
                    <Dynamic component={item().icon} aria-hidden="true" />
                    {item().label}
                    <Show when={item().end}>
                      <span class="end">{item().end}</span>
                    </Show>
                  </button>
                )}
              </Show>
            )}
          </For>
        </div>
      </Show>
    </>
  );
}
