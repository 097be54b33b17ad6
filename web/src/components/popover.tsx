import * as Kobalte from "@kobalte/core/popover";
import type { JSX } from "solid-js";
import "./overlay.css";

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
  return (
    <Kobalte.Root open={props.isOpen} onOpenChange={props.onOpenChange} placement="bottom-start" gutter={4}>
      <Kobalte.Trigger class={props.triggerClass} aria-label={props.triggerLabel}>
        {props.trigger}
      </Kobalte.Trigger>
      <Kobalte.Portal>
        <Kobalte.Content class="popover" aria-label={props.label}>
          {props.children}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
