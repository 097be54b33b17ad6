import { FAMILIES } from "virtual:maestro/navigation";
import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import EyeOff from "lucide-solid/icons/eye-off";
import FileUp from "lucide-solid/icons/file-up";
import { createMemo, For, type JSX, Match, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { ButtonLink } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { iconOf } from "../../components/glyph.tsx";
import type { IconComponent } from "../../components/icon.ts";
import { Problem } from "../../components/problem.tsx";
import { Skeleton, SkeletonLines } from "../../components/skeleton.tsx";
import { collectionOf, someRecordsQuery } from "../../data/records.ts";
import { session } from "../../data/session.ts";
import { type ActivityEntry, activityQuery, type Summary, summaryQuery } from "../../data/summary.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { formatCount } from "../../lib/number.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { ActivityRows } from "../activity/activity-rows.tsx";
import { Bars } from "./bars.tsx";
import { ConnectionRows } from "./connection-rows.tsx";
import { FirstRun, isSetUp } from "./first-run.tsx";
import "../../components/surface.css";
import "./overview.css";

const MISSING_SERVERS = "filter[existence][in]=missing,inactive";

function Kpi(props: {
  label: string;
  icon: IconComponent;
  value: number | undefined;
  note?: string;
  href: string;
}): JSX.Element {
  return (
    <A class="card kpi" href={props.href}>
      <div class="kpi-label">
        <Dynamic component={props.icon} aria-hidden="true" />
        {props.label}
      </div>
      <div class="kpi-value">
        <Show when={props.value !== undefined} fallback={<Skeleton width="64px" height={24} />}>
          {formatCount(props.value!)}
        </Show>
      </div>
      <div class="kpi-note">{props.note}</div>
    </A>
  );
}

/** How things stand: counts, connections, the latest changes; for a new workspace the first steps. */
export function OverviewPage(): JSX.Element {
  createPage(() => ({ title: "Overview" }));
  createChangeFeed("connection", "server");
  const workspace = useWorkspace();
  const summary = useQuery(() => summaryQuery(workspace()));
  const activity = useQuery(() => activityQuery(workspace(), { limit: 60 }));
  const withWorkspace = (search: string) =>
    [search, workspace().query && `workspace=${workspace().query}`].filter(Boolean).join("&");
  const missing = useQuery(() => someRecordsQuery("server", withWorkspace(MISSING_SERVERS), 1));
  const connections = useQuery(() => someRecordsQuery("connection", withWorkspace("sort=-updatedAt"), 6));

  const counts = createMemo((): Summary | undefined => (summary.isSuccess ? summary.data : undefined));
  const ofType = (type: EntityType) => counts() && (counts()?.types[collectionOf(type)] ?? 0);
  // All at once, so that nothing moves under the reader's eyes.
  const isSettled = () => !summary.isPending && !connections.isPending;
  const families = () =>
    FAMILIES.map((family) => ({
      label: family.plural,
      count: counts()?.families[family.id] ?? 0,
      href: workspace().href(`inventory/applications/${family.slug}`),
    }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, 8);
  const firstName = () => {
    const state = session();
    return state.status === "in" ? (state.user.name.split(" ")[0] ?? "") : "";
  };
  const kpi = (type: EntityType, label: string, path: string, note?: string) => ({ type, label, path, note });

  return (
    <div class="page">
      <header class="page-head">
        <h1>
          Good {partOfDay(new Date().getHours())}, {firstName()}
        </h1>
        <span class="spacer" />
        <ButtonLink href={workspace().href("import")} variant="primary" icon={FileUp}>
          Import
        </ButtonLink>
      </header>
      <div class="overview-grid">
        <Show when={summary.isError && summary.error}>
          {(error) => (
            <div class="span-4">
              <Problem error={error()} onRetry={() => void summary.refetch()} />
            </div>
          )}
        </Show>
        <Show
          when={isSettled()}
          fallback={
            <div class="span-4">
              <SkeletonLines count={6} />
            </div>
          }
        >
          <Show when={counts()}>
            {(known) => (
              <Show when={!isSetUp(known())}>
                <FirstRun summary={known()} />
              </Show>
            )}
          </Show>
          <For
            each={[
              kpi("server", "Servers", "inventory/servers"),
              kpi("application", "Applications and services", "inventory/applications"),
              kpi("system", "Systems", "inventory/systems"),
            ]}
          >
            {(item) => (
              <Kpi
                label={item.label}
                icon={iconOf(item.type)}
                value={ofType(item.type)}
                href={workspace().href(item.path)}
              />
            )}
          </For>
          <Kpi
            label="Servers not seen lately"
            icon={EyeOff}
            value={missing.isSuccess ? missing.data.total : undefined}
            note="by the sources that knew them"
            href={`${workspace().href("inventory/servers")}?${MISSING_SERVERS}`}
          />
          <Show when={families().length > 0}>
            <Card title="Applications by family" class="span-2">
              <Bars items={families()} />
            </Card>
          </Show>
          <Show when={connections.isSuccess}>
            <Card
              title="Connections"
              isFlush
              class="span-2"
              remark={
                <A class="link" href={workspace().href("connections")}>
                  all
                </A>
              }
            >
              <Show
                when={connections.isSuccess && connections.data.items.length > 0 && connections.data.items}
                fallback={<p class="card-body quiet">Nothing is connected yet. An imported file shows up here too.</p>}
              >
                {(items) => <ConnectionRows connections={items()} />}
              </Show>
            </Card>
          </Show>
          <Card
            title="Latest changes"
            isFlush
            class="span-4"
            remark={
              <A class="link" href={workspace().href("activity")}>
                all
              </A>
            }
          >
            <Switch>
              <Match when={activity.isPending}>
                <div class="card-body">
                  <SkeletonLines count={5} />
                </div>
              </Match>
              <Match when={activity.isError && activity.error}>
                {(error) => (
                  <div class="card-body">
                    <Problem error={error()} onRetry={() => void activity.refetch()} />
                  </div>
                )}
              </Match>
              <Match when={activity.isSuccess && !activity.data.items.some(isInventory)}>
                <p class="card-body quiet">Nothing has changed yet.</p>
              </Match>
              <Match when={activity.isSuccess && activity.data}>
                {(page) => <ActivityRows entries={page().items.filter(isInventory).slice(0, 8)} />}
              </Match>
            </Switch>
          </Card>
        </Show>
      </div>
    </div>
  );
}

/** Option lists and the services catalogue come with Maestro: their changes are no news. */
const isInventory = ({ recordType }: ActivityEntry): boolean => recordType !== "option" && recordType !== "service";

/** `morning` until noon, `afternoon` until six, then `evening`. */
const partOfDay = (hour: number): string => (hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening");
