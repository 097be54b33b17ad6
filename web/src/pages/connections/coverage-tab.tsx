import { useQuery } from "@tanstack/solid-query";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { withCode } from "../../components/inline-code.tsx";
import { Notice, Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot, type Tone } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { coverageQuery, type Gap, isRunning, type Provider, type Run } from "../../data/connections.ts";
import type { RecordDto } from "../../data/records.ts";
import { countOf } from "../../lib/number.ts";
import { commandWords } from "./command-words.ts";
import { type Sight, sightOf } from "./coverage-words.ts";
import { groupGaps } from "./gaps.ts";
import { RunTroubles } from "./run-view.tsx";

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

const REJECTED = { one: "resource could not become a record", many: "resources could not become records" };

/** What there is to say without a single gap. */
const WITHOUT_GAPS: Readonly<Record<Sight, readonly [title: string, sentence: string]>> = {
  unread: [
    "Nothing has been read yet",
    "What a run is not allowed to see, or leaves out, is listed here with the reason.",
  ],
  suspended: [
    "Nothing is seen at present",
    "The provider refuses the credentials. The next run with new ones tells what it may see.",
  ],
  failed: ["The last run failed", "What it would have seen is not known. The next run that goes through tells."],
  cancelled: [
    "The last run was cancelled",
    "What it would have seen is not known. The next run that goes through tells.",
  ],
  reserved: ["Nothing was refused, but not everything was taken", "What the last run says of it stands above."],
  whole: ["Everything was seen", "The last runs were refused nothing, and left nothing out."],
};

/** What the last runs did not see, why, and the permissions that would change it. */
export function CoverageTab(props: {
  record: RecordDto;
  provider: Provider | undefined;
  /** Newest first. */
  runs: readonly Run[];
  onOpenRun: (id: string) => void;
}): JSX.Element {
  const coverage = useQuery(() => coverageQuery(props.record.id));
  const isSuspended = () => props.record.suspended === true;
  const lastRun = () => props.runs.find((run) => !isRunning(run));
  const sight = () => sightOf(isSuspended(), lastRun());
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
  const troubles = () => (
    <Show when={lastRun()}>
      {(run) => (
        <>
          <RunTroubles
            run={run()}
            places={[]}
            isWholeOnly={items().length > 0}
            said={isSuspended() ? props.record.suspendedReason : undefined}
          />
          <Show when={run().counts.rejected > 0}>
            <Notice
              action={
                <Button size="small" onClick={() => props.onOpenRun(run().id)}>
                  Show the run
                </Button>
              }
            >
              <p>{countOf(run().counts.rejected, REJECTED)}.</p>
            </Notice>
          </Show>
        </>
      )}
    </Show>
  );
  return (
    <Switch>
      <Match when={coverage.isPending}>
        <SkeletonLines count={4} label="Loading what was not seen" />
      </Match>
      <Match when={coverage.error}>
        {(error) => <Problem error={error()} onRetry={() => void coverage.refetch()} />}
      </Match>
      <Match when={items().length === 0}>
        <div class="stack">
          {troubles()}
          <EmptyState drawing="search" title={WITHOUT_GAPS[sight()][0]}>
            {WITHOUT_GAPS[sight()][1]}
          </EmptyState>
        </div>
      </Match>
      <Match when={coverage.isSuccess}>
        <div class="stack">
          {troubles()}
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
                        <p>{withCode(gap.message)}</p>
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
