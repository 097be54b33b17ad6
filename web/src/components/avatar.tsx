import { createEffect, createSignal, type JSX, on, Show } from "solid-js";
import { initialsOf } from "../lib/initials.ts";
import "./avatar.css";

/** A person's picture, or their initials while there is none or it cannot be shown; both are decoration. */
export function Avatar(props: { name: string; url?: string | undefined }): JSX.Element {
  const [isBroken, setBroken] = createSignal(false);
  createEffect(
    on(
      () => props.url,
      () => setBroken(false),
    ),
  );
  return (
    <Show
      when={!isBroken() && props.url}
      fallback={<span class="avatar-initials" data-initials={initialsOf(props.name)} />}
    >
      {(url) => <img class="avatar-picture" src={url()} alt="" onError={() => setBroken(true)} />}
    </Show>
  );
}
