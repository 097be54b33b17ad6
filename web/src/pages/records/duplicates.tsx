import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Notice } from "../../components/problem.tsx";
import { Tag } from "../../components/tag.tsx";
import { type Duplicate, duplicatesQuery, mergeServers } from "../../data/duplicates.ts";
import { recordHref } from "../../frame/record-href.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { identityInWords } from "../../lib/identity-words.ts";
import { countOf } from "../../lib/number.ts";
import { useRecordView } from "./record-context.tsx";

const TRAITS = ["hostname", "ipv4Private", "provider", "region", "nativeId"];

/** What tells two servers of one name apart. */
const traitsOf = (duplicate: Readonly<Record<string, unknown>>): string =>
  TRAITS.flatMap((field) => (typeof duplicate[field] === "string" ? [duplicate[field]] : [])).join(" · ");

const LABEL = { one: "other server", many: "other servers" };

/** On a server's page: which others may be the same machine, and a way to make one record of two. */
export function Duplicates(): JSX.Element {
  const view = useRecordView();
  const [isOpen, setOpen] = createSignal(false);
  const [chosen, setChosen] = createSignal<Duplicate>();
  const attempt = createAttempt();
  const duplicates = useQuery(() => duplicatesQuery(view.record().id));
  const items = () => (duplicates.isSuccess ? duplicates.data : []);
  const merge = (duplicate: Duplicate) =>
    attempt.run(async () => {
      await mergeServers(view.record().id, duplicate.id);
      setChosen(undefined);
      setOpen(false);
    }, `${duplicate.name} is now part of ${view.record().name}`);
  return (
    <Show when={items().length > 0}>
      <div class="record-banner">
        <Notice
          action={
            <Button size="small" onClick={() => setOpen(true)}>
              Compare
            </Button>
          }
        >
          <p>{countOf(items().length, LABEL)} may be the same machine.</p>
        </Notice>
      </div>
      <Dialog isOpen={isOpen()} title={`The same machine as ${view.record().name}?`} onClose={() => setOpen(false)}>
        <ul class="duplicates">
          <For each={items()}>
            {(item) => (
              <li>
                <div class="duplicates-what">
                  <A class="ref" href={recordHref(view.workspace(), "server", item.id)} onClick={() => setOpen(false)}>
                    {item.name}
                  </A>
                  <Show when={traitsOf(item)}>{(traits) => <span class="quiet truncate">{traits()}</span>}</Show>
                  <span class="row duplicates-why">
                    <For each={item.reasons.slice(0, 4)}>
                      {(reason) => <Tag text={`same ${identityInWords(reason)}`} />}
                    </For>
                  </span>
                </div>
                <Show
                  when={chosen()?.id === item.id}
                  fallback={
                    <Button
                      size="small"
                      disabled={!view.canAdmin()}
                      title={view.canAdmin() ? undefined : "Only its administrators merge it"}
                      onClick={() => setChosen(item)}
                    >
                      Merge…
                    </Button>
                  }
                >
                  <Button size="small" variant="danger" isBusy={attempt.isBusy()} onClick={() => merge(item)}>
                    Merge into this one
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <p class="field-help">
          What sources and people said about both is kept, what was typed here wins. The other's address leads here
          afterwards; there is no way back.
        </p>
      </Dialog>
    </Show>
  );
}
