import { useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { type Accessor, type JSX, Match, Show, Switch } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { ApiProblem } from "../../data/problem.ts";
import { type RecordDto, recordQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";

interface RoutedRecordProps {
  readonly type: EntityType;
  /** The list that it stands in: its path, and what it is called. */
  readonly collection: string;
  /** What to say when it is not there, or not for this person. */
  readonly lost: string;
  readonly children: (record: Accessor<RecordDto>) => JSX.Element;
}

/** The record that the URL names, kept up to date; another id makes another page. */
export function RoutedRecord(props: RoutedRecordProps): JSX.Element {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(id) => <LoadedRecord {...props} id={id} />}
    </Show>
  );
}

function LoadedRecord(props: RoutedRecordProps & { readonly id: string }): JSX.Element {
  const workspace = useWorkspace();
  createChangeFeed(props.type);
  const record = useQuery(() => recordQuery(props.type, props.id));
  return (
    <div class="page">
      <Switch>
        <Match when={record.error instanceof ApiProblem && record.error.status === 404}>
          <EmptyState
            drawing="lost"
            title={props.lost}
            action={<ButtonLink href={workspace().href(props.collection)}>To the {props.collection}</ButtonLink>}
          />
        </Match>
        <Match when={record.error}>
          {(error) => <Problem error={error()} onRetry={() => void record.refetch()} />}
        </Match>
        <Match when={record.isSuccess && record.data}>{(found) => props.children(found)}</Match>
        <Match when={true}>
          <SkeletonLines count={6} label={`Loading the ${props.type}`} />
        </Match>
      </Switch>
    </div>
  );
}
