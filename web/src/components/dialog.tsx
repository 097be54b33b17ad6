import * as Kobalte from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, Show, Suspense } from "solid-js";
import { IconButton } from "./button.tsx";
import "./overlay.css";

interface OverlayProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: JSX.Element;
  /** Buttons at the bottom right; the action last. */
  actions?: JSX.Element;
}

const changeTo = (props: OverlayProps) => (isOpen: boolean) => {
  if (!isOpen) props.onClose();
};

/** Where one starts: the first field, of a question the button that does no harm. */
const STARTS = [
  ":is(.dialog-body, .panel-body) :is(input, select, textarea):not(:disabled, [tabindex='-1'], [type=radio]:not(:checked))",
  ":is(.dialog-foot, .panel-foot) .btn-primary:not(:disabled)",
  ":is(.dialog-foot, .panel-foot) .btn:not(.btn-danger, :disabled)",
];

/** Puts the keyboard where one starts, and in the end back to where it was: the dialog knows no button that opened it. */
function createFocus() {
  const focus = (element: Element | null | undefined) =>
    (element as HTMLElement | null)?.focus({ preventScroll: true });
  let before: Element | null = null;
  return {
    onOpenAutoFocus: (event: Event) => {
      const content = event.currentTarget as HTMLElement;
      before = document.activeElement;
      event.preventDefault();
      setTimeout(() => {
        focus(STARTS.map((selector) => content.querySelector(selector)).find(Boolean) ?? content);
      });
    },
    onCloseAutoFocus: (event: Event) => {
      if (event.defaultPrevented) return;
      focus(before);
      // Where that is gone, and no dialog below gives the focus back: the page.
      setTimeout(() => document.activeElement === document.body && focus(document.querySelector("main")));
    },
  };
}

// What loads inside waits inside: a query that is read would else take the page behind away, and the focus with it.

/** A question or a short form over the page. Traps the focus, closes with Escape, gives the focus back. */
export function Dialog(props: OverlayProps): JSX.Element {
  return (
    <Kobalte.Root open={props.isOpen} onOpenChange={changeTo(props)}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="scrim" />
        <div class="dialog-place">
          <Kobalte.Content class="dialog" {...createFocus()}>
            <div class="dialog-head">
              <Kobalte.Title as="h2">{props.title}</Kobalte.Title>
              <IconButton label="Close" icon={X} size="small" onClick={() => props.onClose()} />
            </div>
            <div class="dialog-body">
              <Suspense>{props.children}</Suspense>
            </div>
            <Show when={props.actions}>
              <div class="dialog-foot">{props.actions}</div>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

/** A long form beside the page it belongs to. */
export function SidePanel(props: OverlayProps & { width?: number }): JSX.Element {
  return (
    <Kobalte.Root open={props.isOpen} onOpenChange={changeTo(props)}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="scrim" />
        <Kobalte.Content
          class="panel"
          style={props.width ? { width: `min(${props.width}px, 100vw)` } : {}}
          {...createFocus()}
        >
          <div class="panel-head">
            <Kobalte.Title as="h2">{props.title}</Kobalte.Title>
            <IconButton label="Close" icon={X} onClick={() => props.onClose()} />
          </div>
          <div class="panel-body">
            <Suspense>{props.children}</Suspense>
          </div>
          <Show when={props.actions}>
            <div class="panel-foot">{props.actions}</div>
          </Show>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
