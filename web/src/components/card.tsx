import { type JSX, Show } from "solid-js";
import "./surface.css";

/** A surface with an optional title and a quiet remark at its right. */
export function Card(props: {
  title?: string;
  remark?: JSX.Element;
  children: JSX.Element;
  isFlush?: boolean;
  class?: string;
}): JSX.Element {
  return (
    <section class={`card ${props.class ?? ""}`}>
      <Show when={props.title}>
        <div class="card-head">
          <h2>{props.title}</h2>
          <Show when={props.remark}>
            <span class="quiet">{props.remark}</span>
          </Show>
        </div>
      </Show>
      <Show when={!props.isFlush} fallback={props.children}>
        <div class="card-body">{props.children}</div>
      </Show>
    </section>
  );
}

/** Terms and their values, two columns; children are `Fact`s. */
export function Facts(props: { children: JSX.Element }): JSX.Element {
  return <dl class="facts">{props.children}</dl>;
}

/** One term and its value. */
export function Fact(props: { term: string; children: JSX.Element }): JSX.Element {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
