import { Navigate, useParams } from "@solidjs/router";
import { createResource, type JSX, Match, Show, Switch } from "solid-js";
import { Problem } from "../../components/problem.tsx";
import { useWorkspace } from "../../data/workspace.ts";
import { NotFoundPage } from "../not-found.tsx";
import { listSource } from "./list-source.ts";
import { RecordList } from "./record-list.tsx";

const ELSEWHERE = new Set(["connections", "jobs", "teams"]);

/** `inventory/<collection>` or `inventory/applications/<family>`. */
export function CollectionPage(): JSX.Element {
  const params = useParams<{ collection: string; id?: string }>();
  const workspace = useWorkspace();
  const [source] = createResource(
    () => ({ collection: params.collection ?? "", family: params.id }),
    ({ collection, family }) => listSource(collection, family),
  );
  return (
    <Show
      when={!ELSEWHERE.has(params.collection ?? "")}
      fallback={<Navigate href={workspace().href(params.collection ?? "")} />}
    >
      <Switch fallback={<NotFoundPage />}>
        <Match when={source.error}>
          {(error) => (
            <div class="page">
              <Problem error={error()} onRetry={() => location.reload()} />
            </div>
          )}
        </Match>
        <Match when={source.loading}>{null}</Match>
        <Match when={source.latest} keyed>
          {(found) => <RecordList source={found} />}
        </Match>
      </Switch>
    </Show>
  );
}
