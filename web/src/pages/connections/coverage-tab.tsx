import { useQuery } from "@tanstack/solid-query";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot, type Tone } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { coverageQuery, type Gap, type Provider } from "../../data/connections.ts";
import { countOf } from "../../lib/number.ts";
import { commandWords } from "./command-words.ts";
import { groupGaps } from "./gaps.ts";

const REASONS: Readonly<Record<Gap["reason"], { tone: Tone; label: string; advice?: string }>> = {
  denied: { tone: "bad", label: "Not allowed" },
  failed: { tone: "bad", label: "Failed", advice: "The next run tries again." },
  throttled: { tone: "warn", label: "Slowed down", advice: "Nothing is lost: the next run goes on." },
  disabled: { tone: "idle", label: "Switched off", advice: "Enable the region for this account, or leave it." },
  unsupported: { tone: "idle", label: "Not offered", advice: "There is nothing to do." },
  "not-selected": { tone: "idle", label: "Not chosen", advice: "Edit the connection to look there too." },
};

const GAP = { one: "gap", many: "gaps" };
const PERMISSION = { one: "permission is missing", many: "permissions are missing" };

/** What the last runs did not see, why, and the permissions that would change it. */
export function CoverageTab(props: { connectionId: string; provider: Provider | undefined }): JSX.Element {
  const coverage = useQuery(() => coverageQuery(props.connectionId));
  const items = () => (coverage.isSuccess ? coverage.data.items : []);
  const groups = createMemo(() => groupGaps(items()));
  const permissions = () => [...new Set(items().flatMap(({ permission }) => permission ?? []))].sort();
  const kinds = createMemo(
    () => new Map(props.provider?.commands.flatMap(({ kinds }) => kinds.map(({ kind, label }) => [kind, label]))),
  );
  const whatOf = ({ kind, command }: Pick<Gap, "kind" | "command">) => {
    if (kind) return kinds().get(kind) ?? kind;
    return command ? commandWords(props.provider).labelOf(command) : "everything";
  };
  return (
    <Switch>
      <Match when={coverage.isPending}>
        <SkeletonLines count={4} label="Loading what was not seen" />
      </Match>
      <Match when={coverage.error}>
        {(error) => <Problem error={error()} onRetry={() => void coverage.refetch()} />}
      </Match>
      <Match when={items().length === 0}>
        <EmptyState drawing="search" title={coverage.data?.at ? "Everything was seen" : "Nothing has been read yet"}>
          {coverage.data?.at
            ? "The last runs were refused nothing, and left nothing out."
            : "What a run is not allowed to see, or leaves out, is listed here with the reason."}
        </EmptyState>
      </Match>
      <Match when={coverage.isSuccess}>
        <div class="stack">
          <p class="quiet" role="status">
            {countOf(coverage.data?.total ?? 0, GAP)}
            <Show when={coverage.data?.at}>
              {(at) => (
                <>
                  , last looked <Time at={at()} />
                </>
              )}
            </Show>
          </p>
          <Show when={permissions().length > 0}>
            <Card title={countOf(permissions().length, PERMISSION)}>
              <CodeBlock text={permissions().join("\n")} label="Missing permissions" />
            </Card>
          </Show>
          <TableScroll label="What was not seen">
            <table class="item-table coverage-table">
              <thead>
                <tr>
                  <th scope="col">Why</th>
                  <th scope="col">What</th>
                  <th scope="col">Where</th>
                  <th scope="col">In the provider's words</th>
                </tr>
              </thead>
              <tbody>
                <For each={groups()}>
                  {(gap) => (
                    <tr>
                      <td>
                        <StatusDot tone={REASONS[gap.reason].tone}>{REASONS[gap.reason].label}</StatusDot>
                        <Show when={gap.permission}>{(permission) => <div class="mono">{permission()}</div>}</Show>
                      </td>
                      <td>{whatOf(gap)}</td>
                      <td title={gap.places.join(", ")}>
                        {gap.places.length > 2 ? `${gap.places.length} places` : gap.places.join(", ") || "everywhere"}
                      </td>
                      <td>
                        <p>{gap.message}</p>
                        <Show when={REASONS[gap.reason].advice}>{(advice) => <p class="quiet">{advice()}</p>}</Show>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </TableScroll>
        </div>
      </Match>
    </Switch>
  );
}
