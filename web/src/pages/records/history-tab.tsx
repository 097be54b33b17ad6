import { useInfiniteQuery } from "@tanstack/solid-query";
import Bot from "lucide-solid/icons/bot";
import Plug from "lucide-solid/icons/plug";
import User from "lucide-solid/icons/user";
import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { HistoryEntryDto } from "../../../../shared/records/dto.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import type { IconComponent } from "../../components/icon.ts";
import { Select } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { Time } from "../../components/time.tsx";
import { historyQuery } from "../../data/record-parts.ts";
import { headlineOf, isWorthTelling, shownChanges, titleOfPath } from "./changes.ts";
import { PlainValue } from "./plain-value.tsx";
import { useRecordView } from "./record-context.tsx";

const ACTOR_ICONS: Readonly<Record<string, IconComponent>> = { user: User, token: User, connection: Plug };

const asOptions = (values: Iterable<readonly [string, string]>) =>
  [...new Map(values)].map(([value, label]) => ({ value, label })).sort((a, b) => (a.label < b.label ? -1 : 1));

function Entry(props: {
  entry: HistoryEntryDto;
  onAsOf: ((at: string) => void) | undefined;
  field: string;
}): JSX.Element {
  const view = useRecordView();
  const type = () => view.record().type;
  const changes = () =>
    shownChanges(type(), props.entry).filter(
      (change) => !props.field || titleOfPath(type(), change.path) === props.field,
    );
  return (
    <li class="timeline-entry">
      <span class="timeline-mark" aria-hidden="true">
        <Dynamic component={ACTOR_ICONS[props.entry.actor.kind] ?? Bot} />
      </span>
      <div class="timeline-body">
        <div class="timeline-head">
          <strong>{props.entry.actor.name}</strong>
          <span>{headlineOf(type(), props.entry)}</span>
          <span class="quiet">
            <Time at={props.entry.at} /> · version {props.entry.version}
          </span>
          <Show when={props.onAsOf}>
            {(onAsOf) => (
              <Button size="small" variant="quiet" onClick={() => onAsOf()(props.entry.at)}>
                View as of then
              </Button>
            )}
          </Show>
        </div>
        <Show when={changes().length > 0}>
          <dl class="timeline-changes">
            <For each={changes()}>
              {(change) => (
                <>
                  <dt>{titleOfPath(type(), change.path)}</dt>
                  <dd>
                    <Show when={change.from !== undefined}>
                      <del>
                        <PlainValue value={change.from} names={view.record().references} />
                      </del>
                      <span aria-hidden="true"> → </span>
                    </Show>
                    <ins>
                      <PlainValue value={change.to} names={view.record().references} />
                    </ins>
                  </dd>
                </>
              )}
            </For>
          </dl>
        </Show>
      </div>
    </li>
  );
}

/** Who changed what, newest first, with both values; filtered by field and by person. */
export function HistoryTab(props: { onAsOf?: (at: string) => void }): JSX.Element {
  const view = useRecordView();
  const history = useInfiniteQuery(() => historyQuery(view.record().type, view.record().id));
  const [field, setField] = createSignal("");
  const [actor, setActor] = createSignal("");
  const type = () => view.record().type;
  const entries = createMemo(() =>
    (history.isSuccess ? history.data.pages.flatMap((page) => page.items) : []).filter((entry) =>
      isWorthTelling(type(), entry),
    ),
  );
  const titlesOf = (entry: HistoryEntryDto) => shownChanges(type(), entry).map(({ path }) => titleOfPath(type(), path));
  const shown = () =>
    entries().filter(
      (entry) => (!actor() || entry.actor.id === actor()) && (!field() || titlesOf(entry).includes(field())),
    );
  return (
    <Switch>
      <Match when={history.isPending}>
        <SkeletonLines count={6} label="Loading the history" />
      </Match>
      <Match when={history.error}>{(error) => <Problem error={error()} onRetry={() => history.refetch()} />}</Match>
      <Match when={entries().length === 0}>
        <EmptyState drawing="activity" title="No change is kept">
          Changes appear here within seconds, with both values and who made them.
        </EmptyState>
      </Match>
      <Match when={history.isSuccess}>
        <div class="history-filters">
          <Select
            label="Field"
            value={field()}
            placeholder="Every field"
            options={asOptions(
              entries()
                .flatMap(titlesOf)
                .map((title) => [title, title] as const),
            )}
            onChange={setField}
          />
          <Select
            label="Who"
            value={actor()}
            placeholder="Everybody"
            options={asOptions(entries().map((entry) => [entry.actor.id, entry.actor.name] as const))}
            onChange={setActor}
          />
        </div>
        <Show
          when={shown().length > 0}
          fallback={
            <EmptyState
              drawing="search"
              title="No change matches"
              action={
                <Button
                  onClick={() => {
                    setField("");
                    setActor("");
                  }}
                >
                  Show every change
                </Button>
              }
            />
          }
        >
          <ol class="timeline">
            <For each={shown()}>{(entry) => <Entry entry={entry} field={field()} onAsOf={props.onAsOf} />}</For>
          </ol>
        </Show>
        <Show when={history.hasNextPage}>
          <Button isBusy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
            Show older changes
          </Button>
        </Show>
      </Match>
    </Switch>
  );
}
