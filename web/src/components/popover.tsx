import { createUniqueId, type JSX, Show } from "solid-js";
import { float } from "./floating.ts";
import "./overlay.css";

const FOCUSABLE = "input, select, textarea, button, [tabindex='0']";

/** A small form that hangs from a button. */
export function Popover(props: {
  label: string;
  trigger: JSX.Element;
  triggerClass: string;
  /** Name of the button where its content has no words. */
  triggerLabel?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  let trigger!: HTMLButtonElement;
  const open = (content: HTMLElement) => {
    float(content, {
      trigger: () => trigger,
      placement: "bottom-start",
      close: () => props.onOpenChange(false),
      hasOwnScroll: true,
    });
    queueMicrotask(() => content.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true }));
  };
  return (
    <>
      <button
        type="button"
        ref={trigger}
        class={props.triggerClass}
        aria-label={props.triggerLabel}
        aria-haspopup="dialog"
        aria-expanded={props.isOpen}
        aria-controls={props.isOpen ? id : undefined}
        onClick={() => props.onOpenChange(!props.isOpen)}
      >
        {props.trigger}
      </button>
      <Show when={props.isOpen}>
        <div class="popover" id={id} role="dialog" aria-label={props.label} ref={open}>
          {props.children}
        </div>
      </Show>
    </>
  );
}
