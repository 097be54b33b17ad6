import { A } from "@solidjs/router";
import { type JSX, Show, splitProps } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { IconComponent } from "./icon.ts";
import "./button.css";

export type ButtonVariant = "default" | "primary" | "quiet" | "danger";

interface Look {
  variant?: ButtonVariant | undefined;
  size?: "small" | undefined;
  icon?: IconComponent | undefined;
  /** Fills its container. */
  isWide?: boolean | undefined;
}

const classOf = (look: Look, extra?: string) =>
  [
    "btn",
    look.variant && look.variant !== "default" && `btn-${look.variant}`,
    look.size && `btn-${look.size}`,
    look.isWide && "btn-wide",
    extra,
  ]
    .filter(Boolean)
    .join(" ");

const LOOK_KEYS = ["variant", "size", "icon", "isWide", "class", "children"] as const;

/** A button. While `isBusy` it shows a spinner, keeps its width and takes no further click. */
export function Button(
  props: Look & { isBusy?: boolean | undefined } & JSX.ButtonHTMLAttributes<HTMLButtonElement>,
): JSX.Element {
  const [look, rest] = splitProps(props, [...LOOK_KEYS, "isBusy", "disabled", "onClick", "type"]);
  return (
    <button
      type={look.type ?? "button"}
      class={classOf(look, look.class)}
      disabled={look.disabled}
      aria-disabled={look.isBusy ? "true" : undefined}
      aria-busy={look.isBusy ? "true" : undefined}
      onClick={(event) => {
        if (look.isBusy) return event.preventDefault();
        if (typeof look.onClick === "function") look.onClick(event);
      }}
      {...rest}
    >
      <Show when={look.isBusy} fallback={<Dynamic component={look.icon} aria-hidden="true" />}>
        <span class="spinner" aria-hidden="true" />
      </Show>
      {look.children}
    </button>
  );
}

/** A link that looks like a button, for actions that are places. */
export function ButtonLink(props: Look & { href: string; class?: string; children: JSX.Element }): JSX.Element {
  return (
    <A href={props.href} class={classOf(props, props.class)}>
      <Dynamic component={props.icon} aria-hidden="true" />
      {props.children}
    </A>
  );
}

/** A square button with an icon alone; `label` is its name and its tooltip. */
export function IconButton(
  props: { label: string; icon: IconComponent; variant?: ButtonVariant; size?: "small" } & Omit<
    JSX.ButtonHTMLAttributes<HTMLButtonElement>,
    "children"
  >,
): JSX.Element {
  const [own, rest] = splitProps(props, ["label", "icon", "variant", "size", "class", "type"]);
  return (
    <button
      type={own.type ?? "button"}
      class={classOf({ variant: own.variant ?? "quiet", size: own.size }, `btn-square ${own.class ?? ""}`)}
      aria-label={own.label}
      title={own.label}
      {...rest}
    >
      <Dynamic component={own.icon} aria-hidden="true" />
    </button>
  );
}
