import { ENTITIES } from "virtual:maestro/entities";
import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import type { Level } from "../../../../shared/vocabulary/access.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { Tag } from "../../components/tag.tsx";
import { keys } from "../../data/keys.ts";
import { queryClient } from "../../data/query-client.ts";
import { type RecordListItem, someRecordsQuery } from "../../data/records.ts";
import { useWorkspace, workspaceRef } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { formatCount } from "../../lib/number.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { LEVEL_WORDS } from "../records/access-rules.ts";
import { CreatePanel } from "../records/create-panel.tsx";
import "../records/records.css";
import "./teams.css";

function TeamCard(props: { team: RecordListItem }): JSX.Element {
  const workspace = useWorkspace();
  const note = () => [props.team.description, props.team.email].find((text) => typeof text === "string") as string;
  return (
    <li class="card team-card">
      <Glyph isLarge type="team" />
      <div class="team-card-text">
        <A class="ref truncate" href={workspace().href(`teams/${props.team.id}`)}>
          {props.team.name}
        </A>
        <span class="quiet truncate">{note() ?? "no description"}</span>
      </div>
      <Tag text={LEVEL_WORDS[props.team.access.level as Level].label} />
    </li>
  );
}

/** The teams one is in, and a new one. */
export function TeamsPage(): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams<{ new?: string }>();
  const [isCreating, setCreating] = createSignal(search.new === "1");
  createPage(() => ({ title: "Teams" }));
  createChangeFeed("team");
  createHotkeys({ n: () => setCreating(true) });
  const list = useQuery(() => someRecordsQuery("team", "sort=name", 500));
  const close = () => {
    setCreating(false);
    setSearch({ new: undefined }, { replace: true });
  };
  const button = () => (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      New team
    </Button>
  );
  const items = () => (list.isSuccess ? list.data.items : []);
  return (
    <div class="page">
      <header class="page-head">
        <h1>Teams</h1>
        <Show when={list.isSuccess}>
          <span class="count">{formatCount(list.data?.total ?? 0)}</span>
        </Show>
        <span class="spacer" />
        <Show when={items().length > 0}>{button()}</Show>
      </header>
      <Switch>
        <Match when={list.isPending}>
          <SkeletonLines count={4} label="Loading teams" />
        </Match>
        <Match when={list.error}>{(error) => <Problem error={error()} onRetry={() => list.refetch()} />}</Match>
        <Match when={items().length === 0}>
          <EmptyState drawing="people" title="You are in no team yet" action={button()}>
            A team owns records together: whoever is in it sees and changes them as far as its list of members says.
          </EmptyState>
        </Match>
        <Match when={list.isSuccess}>
          <ul class="team-cards">
            <For each={items()}>{(team) => <TeamCard team={team} />}</For>
          </ul>
        </Match>
      </Switch>
      <Show when={isCreating()}>
        <CreatePanel
          entity={ENTITIES.team}
          label="Team"
          workspace={workspaceRef("me")}
          onClose={close}
          onSaved={(team) => {
            void queryClient.invalidateQueries({ queryKey: keys.workspaces });
            navigate(workspace().href(`teams/${team.id}`));
          }}
        />
      </Show>
    </div>
  );
}
