import { A } from "@solidjs/router";
import { For, type JSX } from "solid-js";
import { Glyph } from "../../components/glyph.tsx";
import { Time } from "../../components/time.tsx";
import type { ActivityEntry } from "../../data/summary.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { recordHref } from "../../frame/record-href.ts";
import { changeWords } from "../../lib/change-words.ts";
import "./activity.css";

/** Changes as lines: which record, what happened, who did it, when. */
export function ActivityRows(props: { entries: readonly ActivityEntry[] }): JSX.Element {
  const workspace = useWorkspace();
  return (
    <ul class="changes">
      <For each={props.entries}>
        {(entry) => (
          <li>
            <Glyph type={entry.recordType} />
            <A class="changes-name truncate" href={recordHref(workspace(), entry.recordType, entry.recordId)}>
              {entry.recordName}
            </A>
            <span class="changes-what truncate">{changeWords(entry.version, entry.changes)}</span>
            <span class="changes-who truncate">{entry.actor.name}</span>
            <span class="changes-when">
              <Time at={entry.at} />
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}
