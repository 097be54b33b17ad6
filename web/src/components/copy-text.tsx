import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, type JSX, Show } from "solid-js";
import "./surface.css";

/** An address or id in mono, with a copy button that shows on hover. */
export function CopyText(props: { text: string; label?: string; isAlways?: boolean }): JSX.Element {
  const [isCopied, setCopied] = createSignal(false);
  const copy = async (event: MouseEvent) => {
    event.stopPropagation();
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <span class="copy" classList={{ "copy-always": props.isAlways ?? false }}>
      <span class="mono truncate" title={props.text}>
        {props.text}
      </span>
      <button type="button" aria-label={isCopied() ? "Copied" : `Copy ${props.label ?? props.text}`} onClick={copy}>
        <Show when={isCopied()} fallback={<Copy aria-hidden="true" />}>
          <Check aria-hidden="true" />
        </Show>
      </button>
    </span>
  );
}
