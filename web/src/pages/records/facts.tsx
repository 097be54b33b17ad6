import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, type JSX, Show } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import { Card, Fact, Facts } from "../../components/card.tsx";
import { CopyText } from "../../components/copy-text.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { relatedQuery } from "../../data/record-parts.ts";
import { useRecordView } from "./record-context.tsx";
import { RecordLinks, TagValues } from "./record-value.tsx";
import { providerLabel } from "./sources.ts";

const STATE_WORDS = { present: "seen", missing: "not seen since", inactive: "gone since" } as const;
const STATE_TONES = { present: "ok", missing: "warn", inactive: "idle" } as const;

/** What one looks for at once: owner, place, where it comes from, tags. */
export function RecordFacts(): JSX.Element {
  const view = useRecordView();
  const record = () => view.record();
  const fields = () => record() as Fields;
  const related = useQuery(() => ({ ...relatedQuery(record().type, record().id), enabled: !record().deletedAt }));
  const relatedIds = (type: string) =>
    related.isSuccess
      ? [...new Set(related.data.groups.filter((g) => g.type === type).flatMap((g) => g.items.map(({ id }) => id)))]
      : [];
  const names = () =>
    related.isSuccess ? related.data.groups.flatMap((g) => g.items).map((item) => [item.id, item] as const) : [];
  const place = () => [fields().region, ...[fields().zones ?? []].flat().slice(0, 2)].filter(Boolean).join(" · ");
  const tags = () => (Array.isArray(fields().tags) ? (fields().tags as unknown[]) : []);
  const systems = () => ("systemIds" in fields() ? (fields().systemIds as string[]) : relatedIds("system"));
  const link = (id: string) => {
    const item = new Map(names()).get(id);
    return item ? { name: item.name, type: item.type } : undefined;
  };
  return (
    <Card class="record-facts">
      <Facts>
        <Fact term="Owner">{record().owner.name ?? "gone"}</Fact>
        <Show when={typeof fields().datacenterId === "string" || place()}>
          <Fact term="Datacenter">
            <Show when={typeof fields().datacenterId === "string"}>
              <RecordLinks ids={[fields().datacenterId as string]} />
            </Show>{" "}
            {place()}
          </Fact>
        </Show>
        <Show when={systems().length > 0}>
          <Fact term="Systems">
            <span class="record-links">
              <For each={systems()}>
                {(id) => (
                  <A
                    class="tag tag-link"
                    href={view.resolve(id)?.href ?? view.workspace().href(`inventory/systems/${id}`)}
                  >
                    {view.resolve(id)?.name ?? link(id)?.name ?? "system"}
                  </A>
                )}
              </For>
            </span>
          </Fact>
        </Show>
        <Show when={tags().length > 0}>
          <Fact term="Tags">
            <TagValues value={tags()} />
          </Fact>
        </Show>
        <For each={record().sources}>
          {(source) => (
            <Fact term={providerLabel(source.provider)}>
              <div>
                <Show when={source.connectionName} fallback={<span class="quiet">a connection of others</span>}>
                  <A class="ref" href={view.workspace().href(`connections/${source.connectionId}`)}>
                    {source.connectionName}
                  </A>
                </Show>
              </div>
              <div class="fact-seen">
                <StatusDot tone={STATE_TONES[source.state]}>
                  {STATE_WORDS[source.state]}{" "}
                  <Time
                    at={source.state === "present" ? source.lastSeenAt : (source.missingSince ?? source.lastSeenAt)}
                  />
                </StatusDot>
              </div>
              <CopyText text={source.nativeId} label="native id" />
            </Fact>
          )}
        </For>
        <Show when={record().sources.length === 0}>
          <Fact term="Sources">entered by hand</Fact>
        </Show>
        <Fact term="Created">
          <Time at={record().createdAt} />
        </Fact>
        <Fact term="Id">
          <CopyText text={record().id} label="id" />
        </Fact>
      </Facts>
    </Card>
  );
}
