import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { Glyph } from "../../components/glyph.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import type { RecordListItem } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { healthOf } from "../connections/health.ts";

/** Connections with how their last run went. */
export function ConnectionRows(props: { connections: readonly RecordListItem[] }): JSX.Element {
  const workspace = useWorkspace();
  return (
    <ul class="changes">
      <For each={props.connections}>
        {(connection) => {
          const state = () => healthOf(connection);
          const endedAt = () => (typeof connection.lastRunEndedAt === "string" ? connection.lastRunEndedAt : undefined);
          return (
            <li>
              <Glyph type="connection" provider={String(connection.provider ?? "")} />
              <A class="changes-name truncate" href={workspace().href(`connections/${connection.id}`)}>
                {connection.name}
              </A>
              <span class="changes-what">
                <StatusDot tone={state().tone}>{state().label}</StatusDot>
              </span>
              <span />
              <span class="changes-when">
                <Show when={endedAt()}>{(at) => <Time at={at()} />}</Show>
              </span>
            </li>
          );
        }}
      </For>
    </ul>
  );
}
