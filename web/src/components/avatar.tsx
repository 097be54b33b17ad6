import { createEffect, createSignal, type JSX, on, Show } from "solid-js";
import { initialsOf } from "../lib/initials.ts";
import "./avatar.css";

/** A person's picture, or their initials while there is none or it cannot be shown. Says nothing to screen readers. */
export function Avatar(props: { name: string; url?: string | undefined }): JSX.Element {
  const [isBroken, setBroken] = createSignal(false);
  createEffect(
    on(
      () => props.url,
      () => setBroken(false),
    ),
  );
  return (
    <Show when={!isBroken() && props.url} fallback={<span aria-hidden="true">{initialsOf(props.name)}</span>}>
      {(url) => <img class="avatar-picture" src={url()} alt="" onError={() => setBroken(true)} />}
    </Show>
  );
}
