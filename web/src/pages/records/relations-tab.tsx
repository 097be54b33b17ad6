import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { toneOf } from "../../components/field-value.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { EnvironmentChip, StatusDot } from "../../components/tag.tsx";
import { relatedQuery } from "../../data/record-parts.ts";
import { recordHref } from "../../frame/record-href.ts";
import { formatCount } from "../../lib/number.ts";
import { useRecordView } from "./record-context.tsx";
import { headingOf, type RelatedGroup } from "./relations.ts";

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

function Group(props: { group: RelatedGroup }): JSX.Element {
  const view = useRecordView();
  return (
    <Card title={headingOf(view.record().type, props.group)} remark={formatCount(props.group.total)} isFlush>
      <ul class="related-list">
        <For each={props.group.items}>
          {(item) => (
            <li class="related-item">
              <Glyph
                type={item.type}
                family={textOf(item.family)}
                provider={item.type === "application" ? undefined : textOf(item.provider)}
              />
              <A class="ref truncate" href={recordHref(view.workspace(), item.type, item.id)}>
                {item.name}
              </A>
              <span class="quiet truncate related-note">
                {textOf(item.family) ?? textOf(item.ipv4Private) ?? textOf(item.region) ?? ""}
              </span>
              <Show when={textOf(item.environment)}>
                {(environment) => <EnvironmentChip environment={environment()} />}
              </Show>
              <Show when={textOf(item.status)}>
                {(status) => <StatusDot tone={toneOf(status())}>{status()}</StatusDot>}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.group.total > props.group.items.length}>
        <p class="related-more quiet">
          The first {formatCount(props.group.items.length)} of {formatCount(props.group.total)}
        </p>
      </Show>
    </Card>
  );
}

/** What it refers to and what refers to it, by kind and direction. */
export function RelationsTab(): JSX.Element {
  const view = useRecordView();
  const related = useQuery(() => relatedQuery(view.record().type, view.record().id));
  const of = (direction: "to" | "from") =>
    (related.isSuccess ? related.data.groups : []).filter((group) => group.direction === direction);
  return (
    <Switch>
      <Match when={related.isPending}>
        <SkeletonLines count={5} label="Loading relations" />
      </Match>
      <Match when={related.error}>{(error) => <Problem error={error()} onRetry={() => related.refetch()} />}</Match>
      <Match when={related.isSuccess && related.data.groups.length === 0}>
        <EmptyState title="Nothing is related to it yet">
          Name its applications, systems, networks or datacenter, and what refers to it appears here by itself.
        </EmptyState>
      </Match>
      <Match when={related.isSuccess}>
        <div class="related-columns">
          <section class="stack" aria-label="What refers to it">
            <h2 class="related-title">Refers to it</h2>
            <For each={of("from")} fallback={<p class="quiet">Nothing refers to it.</p>}>
              {(group) => <Group group={group} />}
            </For>
          </section>
          <section class="stack" aria-label="What it refers to">
            <h2 class="related-title">It refers to</h2>
            <For each={of("to")} fallback={<p class="quiet">It refers to nothing.</p>}>
              {(group) => <Group group={group} />}
            </For>
          </section>
        </div>
      </Match>
    </Switch>
  );
}
