import { onCleanup } from "solid-js";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(target.type));

const SEQUENCE_MS = 1_200;

/**
 * Listens to keys while its owner lives. `mod+k` is Ctrl or ⌘ with K and works everywhere; single keys (`j`, `?`) and
 * sequences (`g s`) are left alone while somebody types or a dialog is open.
 */
export function createHotkeys(bindings: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  let last = { key: "", at: 0 };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      const bound = bindings[`mod+${event.key.toLowerCase()}`];
      if (!bound) return;
      event.preventDefault();
      return bound(event);
    }
    if (isTyping(event.target) || document.querySelector("[role=dialog],[role=menu],[role=listbox]")) return;
    const now = Date.now();
    const sequence = now - last.at < SEQUENCE_MS ? `${last.key} ${event.key}` : "";
    last = { key: event.key, at: now };
    const bound = bindings[sequence] ?? bindings[event.key];
    if (!bound) return;
    event.preventDefault();
    bound(event);
  };
  document.addEventListener("keydown", onKeyDown);
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));
}
