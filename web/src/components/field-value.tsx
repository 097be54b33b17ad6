import { A } from "@solidjs/router";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import type { Field } from "../lib/entity-info.ts";
import { formatNumber } from "../lib/number.ts";
import { CopyText } from "./copy-text.tsx";
import { EnvironmentChip, StatusDot, TagList, type Tone } from "./tag.tsx";
import { Time } from "./time.tsx";

/** A referenced record by its id: its name, and where its page is. */
export type ResolveReference = (id: string) => { name: string; href: string } | undefined;

const TONES: readonly [RegExp, Tone][] = [
  [/^(missing|not seen|failed|error|terminated|rejected|critical)/i, "bad"],
  [/^(inactive|stopped|deleted|cancelled|disabled|off|shut)/i, "idle"],
  [/^(active|available|running|present|success|ready|ok|in-use|enabled|healthy|on)/i, "ok"],
  [/^(partial|pending|rebooting|stopping|starting|degraded|held|warn)/i, "warn"],
];

/** How good a status sounds; unknown words stay neutral. */
export const toneOf = (status: string): Tone => TONES.find(([pattern]) => pattern.test(status))?.[1] ?? "idle";

const MONO =
  /(^|\.)(native\w*Ids?|\w*(Cidr|Uuid|Address|Arn)\w*|cidrBlock|vpcId|subnetId|accountId|providerIds|macAddresses|endpoint)$/;

const isStatus = (path: string) => /(^|\.)(status|lastRunStatus|providerState|existence)$/.test(path);

const textOf = (value: unknown): string => {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (typeof value === "object" && value !== null) {
    const { key, value: inner, name } = value as { key?: unknown; value?: unknown; name?: unknown };
    if (typeof key === "string") return inner === undefined ? key : `${key}:${textOf(inner)}`;
    if (typeof name === "string") return name;
    return Object.values(value).map(textOf).join(" ");
  }
  return value === undefined || value === null ? "" : String(value);
};

function ReferenceLinks(props: { ids: readonly string[]; resolve: ResolveReference }): JSX.Element {
  const max = 2;
  return (
    <span class="row">
      <For each={props.ids.slice(0, max)}>
        {(id, index) => (
          <Show when={props.resolve(id)} fallback={<span class="quiet">not shared with you</span>}>
            {(target) => (
              <A href={target().href} class="ref truncate">
                {target().name}
                {index() < Math.min(max, props.ids.length) - 1 ? "," : ""}
              </A>
            )}
          </Show>
        )}
      </For>
      <Show when={props.ids.length > max}>
        <span class="quiet">+{props.ids.length - max}</span>
      </Show>
    </span>
  );
}

/** A value of a record as people read it, by the kind of its field; a dash where there is none. */
export function FieldValue(props: {
  field: Pick<Field, "path" | "kind" | "unit" | "target">;
  value: unknown;
  resolve: ResolveReference;
  /** Shows the unit behind a number, where no heading says it. */
  withUnit?: boolean;
}): JSX.Element {
  const list = () => (Array.isArray(props.value) ? props.value : [props.value]) as unknown[];
  const isEmpty = () =>
    props.value === undefined ||
    props.value === null ||
    props.value === "" ||
    (Array.isArray(props.value) && props.value.length === 0);
  const kind = () => props.field.kind;
  return (
    <Switch fallback={<span title={textOf(props.value)}>{textOf(props.value)}</span>}>
      <Match when={isEmpty()}>
        <span class="quiet" role="img" aria-label="nothing">
          —
        </span>
      </Match>
      <Match when={props.field.target}>
        <ReferenceLinks ids={list() as string[]} resolve={props.resolve} />
      </Match>
      <Match when={props.field.path === "environment"}>
        <EnvironmentChip environment={textOf(props.value)} />
      </Match>
      <Match when={isStatus(props.field.path)}>
        <StatusDot tone={toneOf(textOf(props.value))}>{textOf(props.value)}</StatusDot>
      </Match>
      <Match when={kind() === "tags"}>
        <TagList texts={list().map(textOf)} />
      </Match>
      <Match when={kind() === "date"}>
        <Time at={String(props.value)} />
      </Match>
      <Match when={(kind() === "ip" || MONO.test(props.field.path)) && typeof list()[0] === "string"}>
        <Show
          when={list().length === 1}
          fallback={
            <span class="mono" title={textOf(props.value)}>
              {textOf(props.value)}
            </span>
          }
        >
          <CopyText text={String(list()[0])} />
        </Show>
      </Match>
      <Match when={kind() === "number" && typeof props.value === "number"}>
        {formatNumber(props.value as number)}
        {props.withUnit && props.field.unit ? ` ${props.field.unit}` : ""}
      </Match>
    </Switch>
  );
}
