import { FAMILIES } from "virtual:maestro/families";
import { A } from "@solidjs/router";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { CopyText } from "../../components/copy-text.tsx";
import { FieldValue } from "../../components/field-value.tsx";
import { Tag } from "../../components/tag.tsx";
import type { Field } from "../../lib/entity-info.ts";
import { countOf, formatNumber } from "../../lib/number.ts";
import { useRecordView } from "./record-context.tsx";

const MANY = 12;
const ENTRIES = { one: "entry", many: "entries" };
const NAMED_BY_PROVIDER = /(Ids|Addresses|Groups|Interfaces|ipv\dAll|endpoints|domains|urls)$/;
const ADDRESS =
  /^(arn:|https?:\/\/|i-|vol-|ami-|subnet-|vpc-|sg-|[0-9a-f]{8}-[0-9a-f]{4}|([0-9a-f]{2}:){5}|\d+\.\d+\.\d+\.\d+)/;

/** Families and their variants by the names people know. */
function labelOf(path: string, value: unknown): string | undefined {
  if (path === "family") return FAMILIES[String(value)]?.label;
  return path === "modal" ? FAMILIES.Database?.variants.find(({ modal }) => modal === value)?.label : undefined;
}

/** Links to referenced records; those one may not read keep their place. */
export function RecordLinks(props: { ids: readonly string[] }): JSX.Element {
  const view = useRecordView();
  return (
    <span class="record-links">
      <For each={props.ids}>
        {(id) => (
          <Show when={view.resolve(id)} fallback={<span class="quiet">not shared with you</span>}>
            {(target) => (
              <A href={target().href} class="tag tag-link">
                <span class="truncate">{target().name}</span>
              </A>
            )}
          </Show>
        )}
      </For>
    </span>
  );
}

/** A value on the record's page: whole where a list would shorten it. */
export function RecordValue(props: { field: Field; value: unknown }): JSX.Element {
  const view = useRecordView();
  const list = () => (Array.isArray(props.value) ? (props.value as unknown[]) : []);
  const isText = () => typeof props.value === "string" && props.value !== "";
  return (
    <Switch fallback={<FieldValue field={props.field} value={props.value} resolve={view.resolve} withUnit />}>
      <Match when={props.field.target && props.value !== undefined}>
        <RecordLinks ids={[props.value].flat() as string[]} />
      </Match>
      <Match when={/(^|\.)port$/.test(props.field.path) && typeof props.value === "number"}>
        {String(props.value)}
      </Match>
      <Match when={labelOf(props.field.path, props.value)}>{(label) => label()}</Match>
      <Match when={props.field.kind === "longtext" && isText()}>
        <p class="long-text">{String(props.value)}</p>
      </Match>
      <Match when={props.field.kind === "url" && isText()}>
        <a class="link" href={String(props.value)} rel="noreferrer noopener" target="_blank">
          {String(props.value)}
        </a>
      </Match>
      <Match when={props.field.kind === "text" && isText() && ADDRESS.test(String(props.value))}>
        <CopyText text={String(props.value)} label={props.field.title} />
      </Match>
      <Match when={props.field.kind === "tags" && list().length > 0}>
        <TagValues value={list()} />
      </Match>
      <Match when={props.field.kind === "list" && list().length > 0 && typeof list()[0] !== "object"}>
        <ManyValues path={props.field.path} values={list()} />
      </Match>
      <Match when={props.field.kind === "object" && props.value !== undefined}>
        <details class="json-details">
          <summary>{countOf(Object.keys(Object(props.value)).length, ENTRIES)}</summary>
          <pre class="json">{JSON.stringify(props.value, null, 2)}</pre>
        </details>
      </Match>
    </Switch>
  );
}

/** Tags as `key:value`. */
export function TagValues(props: { value: readonly unknown[] }): JSX.Element {
  const texts = () =>
    (props.value as { key: string; value?: string }[]).map(({ key, value }) => (value ? `${key}:${value}` : key));
  return (
    <span class="record-links">
      <For each={texts()}>{(text) => <Tag text={text} />}</For>
    </span>
  );
}

function ManyValues(props: { path: string; values: readonly unknown[] }): JSX.Element {
  const text = (value: unknown) =>
    typeof value === "number" && props.path !== "specification.ports" ? formatNumber(value) : String(value);
  const isMono = (value: unknown) => NAMED_BY_PROVIDER.test(props.path) || ADDRESS.test(String(value));
  return (
    <span class="record-links">
      <For each={props.values.slice(0, MANY)}>
        {(value) => <span classList={{ mono: isMono(value), "value-item": true }}>{text(value)}</span>}
      </For>
      <Show when={props.values.length > MANY}>
        <span class="quiet" title={props.values.slice(MANY).map(text).join(", ")}>
          +{props.values.length - MANY}
        </span>
      </Show>
    </span>
  );
}
