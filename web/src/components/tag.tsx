import X from "lucide-solid/icons/x";
import { For, type JSX, Show } from "solid-js";
import "./tag.css";

/** A label on a record: `team:web`. */
export function Tag(props: { text: string; onRemove?: (() => void) | undefined }): JSX.Element {
  return (
    <span class="tag" title={props.text}>
      <span class="truncate">{props.text}</span>
      <Show when={props.onRemove}>
        {(remove) => (
          <button type="button" class="tag-remove" aria-label={`Remove ${props.text}`} onClick={() => remove()()}>
            <X aria-hidden="true" />
          </button>
        )}
      </Show>
    </span>
  );
}

/** The first tags, two where they are short, and how many more there are. */
export function TagList(props: { texts: readonly string[]; max?: number }): JSX.Element {
  const max = () => props.max ?? ((props.texts[0]?.length ?? 0) + (props.texts[1]?.length ?? 0) <= 16 ? 2 : 1);
  return (
    <span class="row">
      <For each={props.texts.slice(0, max())}>{(text) => <Tag text={text} />}</For>
      <Show when={props.texts.length > max()}>
        <span class="tag" title={props.texts.slice(max()).join(", ")}>
          +{props.texts.length - max()}
        </span>
      </Show>
    </span>
  );
}

/** Production stands out; every other environment stays quiet. */
export function EnvironmentChip(props: { environment: string }): JSX.Element {
  return (
    <span class="env" classList={{ "env-production": /^prod/i.test(props.environment) }}>
      {props.environment}
    </span>
  );
}

export type Tone = "ok" | "warn" | "bad" | "info" | "idle";

/** A coloured dot beside a word; never the colour alone. */
export function StatusDot(props: { tone: Tone; children: JSX.Element }): JSX.Element {
  return (
    <span class="status">
      <span class={`dot dot-${props.tone}`} aria-hidden="true" />
      <span class="truncate">{props.children}</span>
    </span>
  );
}

/** A key to press. */
export function Kbd(props: { children: JSX.Element }): JSX.Element {
  return <kbd class="kbd">{props.children}</kbd>;
}
