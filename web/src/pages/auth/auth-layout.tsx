import { type JSX, onMount, Show } from "solid-js";
import { Logo } from "../../components/logo.tsx";
import { createPage } from "../../frame/page.ts";
import "./auth.css";

/** The quiet page around sign-in and its relatives. */
export function AuthLayout(props: {
  title: string;
  lead?: JSX.Element;
  children: JSX.Element;
  foot?: JSX.Element;
}): JSX.Element {
  createPage(() => ({ title: props.title }));
  let main!: HTMLElement;
  onMount(() => main.querySelector("input")?.focus({ preventScroll: true }));
  return (
    <div class="auth">
      <main ref={main}>
        <div class="auth-brand">
          <Logo />
          Maestro
        </div>
        <h1>{props.title}</h1>
        <Show when={props.lead} fallback={<div class="lead" />}>
          <p class="lead">{props.lead}</p>
        </Show>
        {props.children}
        <Show when={props.foot}>
          <p class="auth-foot">{props.foot}</p>
        </Show>
      </main>
    </div>
  );
}
