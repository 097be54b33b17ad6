import { Navigate, useParams } from "@solidjs/router";
import { createMemo, type JSX, Show } from "solid-js";
import { useWorkspace } from "../../data/workspace.ts";
import { NotFoundPage } from "../not-found.tsx";
import { listSource } from "./list-source.ts";
import { RecordList } from "./record-list.tsx";

const ELSEWHERE = new Set(["connections", "teams"]);

/** `inventory/<collection>` or `inventory/applications/<family>`. */
export function CollectionPage(): JSX.Element {
  const params = useParams<{ collection: string; id?: string }>();
  const workspace = useWorkspace();
  const source = createMemo(() => listSource(params.collection ?? "", params.id));
  return (
    <Show
      when={!ELSEWHERE.has(params.collection ?? "")}
      fallback={<Navigate href={workspace().href(params.collection ?? "")} />}
    >
      <Show when={source()} keyed fallback={<NotFoundPage />}>
        {(found) => <RecordList source={found} />}
      </Show>
    </Show>
  );
}
