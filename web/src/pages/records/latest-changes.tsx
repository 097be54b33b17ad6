import { useInfiniteQuery } from "@tanstack/solid-query";
import { For, type JSX, Show } from "solid-js";
import { Card } from "../../components/card.tsx";
import { Time } from "../../components/time.tsx";
import { historyQuery } from "../../data/record-parts.ts";
import { isCreation, titleOfPath } from "./changes.ts";
import { PlainValue } from "./plain-value.tsx";
import { useRecordView } from "./record-context.tsx";

const SHOWN = 4;

/** The newest changes, one line each; the whole story is in the history tab. */
export function LatestChanges(): JSX.Element {
  const view = useRecordView();
  const history = useInfiniteQuery(() => historyQuery(view.record().type, view.record().id));
  const lines = () =>
    (history.isSuccess ? history.data.pages : [])
      .flatMap((page) => page.items)
      .filter((entry) => !isCreation(entry))
      .flatMap((entry) => entry.changes.map((change) => ({ entry, change })))
      .slice(0, SHOWN);
  return (
    <Show when={lines().length > 0}>
      <Card title="Latest changes">
        <div class="latest-changes">
          <For each={lines()}>
            {({ entry, change }) => (
              <div class="latest-change">
                <span class="quiet">{titleOfPath(view.record().type, change.path)}</span>
                <span class="truncate">
                  <PlainValue value={change.from} names={view.record().references} /> →{" "}
                  <PlainValue value={change.to} names={view.record().references} />
                </span>
                <span class="truncate latest-actor">{entry.actor.name}</span>
                <span class="quiet latest-time">
                  <Time at={entry.at} />
                </span>
              </div>
            )}
          </For>
        </div>
      </Card>
    </Show>
  );
}
