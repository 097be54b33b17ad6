import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, type JSX } from "solid-js";
import { Button } from "./button.tsx";
import "./code-block.css";

/** Code or a policy to take along: scrolls inside itself, copied whole with one click. */
export function CodeBlock(props: { text: string; label: string }): JSX.Element {
  const [isCopied, setCopied] = createSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <figure class="code-block" aria-label={props.label}>
      <pre tabindex="0">{props.text}</pre>
      <Button size="small" icon={isCopied() ? Check : Copy} onClick={copy}>
        {isCopied() ? "Copied" : "Copy"}
      </Button>
    </figure>
  );
}
