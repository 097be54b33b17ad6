import CircleAlert from "lucide-solid/icons/circle-alert";
import Info from "lucide-solid/icons/info";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { For, type JSX, onMount, Show } from "solid-js";
import { Button } from "./button.tsx";
import { CopyText } from "./copy-text.tsx";
import "./surface.css";

/** What can be told of a failure; an `ApiProblem` has it all, any other error its message. */
export interface ProblemLike {
  message: string;
  title?: string;
  requestId?: string | undefined;
  violations?: readonly { path: string; message: string }[];
}

/** An error where it happened: what went wrong, how to try again, and the request id to quote. */
export function Problem(props: {
  error: ProblemLike;
  onRetry?: (() => void) | undefined;
  /** Comes into view with the keyboard at it: whoever saved is at the other end of a long form. */
  takesFocus?: boolean;
}): JSX.Element {
  return (
    <div
      class="notice notice-bad"
      role="alert"
      tabindex={props.takesFocus ? "-1" : undefined}
      ref={(element) => onMount(() => props.takesFocus && element.focus())}
    >
      <CircleAlert aria-hidden="true" />
      <div class="notice-text">
        <strong>{props.error.title ?? "That did not work"}</strong>
        <p>{props.error.message}</p>
        <Show when={props.error.violations?.length}>
          <ul>
            <For each={props.error.violations}>
              {(violation) => (
                <li>
                  {violation.path ? `${violation.path}: ` : ""}
                  {violation.message}
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={props.error.requestId}>
          {(id) => (
            <p class="quiet">
              Request <CopyText text={id()} isAlways label="request id" />
            </p>
          )}
        </Show>
      </div>
      <Show when={props.onRetry}>
        <Button size="small" onClick={() => props.onRetry?.()}>
          Try again
        </Button>
      </Show>
    </div>
  );
}

/** Something worth knowing that is not an error of this page. */
export function Notice(props: {
  tone?: "warn" | "bad" | undefined;
  children: JSX.Element;
  action?: JSX.Element;
}): JSX.Element {
  return (
    <div class={`notice ${props.tone ? `notice-${props.tone}` : ""}`} role="note">
      <Show when={props.tone} fallback={<Info aria-hidden="true" />}>
        <TriangleAlert aria-hidden="true" />
      </Show>
      <div class="notice-text">{props.children}</div>
      {props.action}
    </div>
  );
}
