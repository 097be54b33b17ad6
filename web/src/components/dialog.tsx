import * as Kobalte from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
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

/** A question or a short form over the page. Traps the focus, closes with Escape, gives the focus back. */
export function Dialog(props: OverlayProps): JSX.Element {
  return (
    <Kobalte.Root open={props.isOpen} onOpenChange={changeTo(props)}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="scrim" />
        <div class="dialog-place">
          <Kobalte.Content class="dialog">
            <div class="dialog-head">
              <Kobalte.Title as="h2">{props.title}</Kobalte.Title>
              <IconButton label="Close" icon={X} size="small" onClick={() => props.onClose()} />
            </div>
            <div class="dialog-body">{props.children}</div>
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
        <Kobalte.Content class="panel" style={props.width ? { width: `min(${props.width}px, 100vw)` } : {}}>
          <div class="panel-head">
            <Kobalte.Title as="h2">{props.title}</Kobalte.Title>
            <IconButton label="Close" icon={X} onClick={() => props.onClose()} />
          </div>
          <div class="panel-body">{props.children}</div>
          <Show when={props.actions}>
            <div class="panel-foot">{props.actions}</div>
          </Show>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
