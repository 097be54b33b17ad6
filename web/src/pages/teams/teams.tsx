import { A, useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { showToast } from "../../components/toast.tsx";
import { keys } from "../../data/keys.ts";
import { queryClient } from "../../data/query-client.ts";
import { createRecord, someRecordsQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { createForm } from "../../lib/form.ts";
import { filledIn, NO_TEAM, TeamFields } from "./team-fields.tsx";
import "./teams.css";

const MAX_TEAMS = 200;

/** The teams one belongs to, and the way to start one. */
export function TeamsPage(): JSX.Element {
  createPage(() => ({ title: "Teams" }));
  const workspace = useWorkspace();
  const teams = useQuery(() => someRecordsQuery("team", "sort=name", MAX_TEAMS));
  const [isCreating, setCreating] = createSignal(false);
  const newTeam = () => (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      New team
    </Button>
  );
  return (
    <div class="page">
      <header class="page-head">
        <h1>Teams</h1>
        <Show when={teams.isSuccess && teams.data.total > 0}>
          <span class="count">{teams.data?.total}</span>
        </Show>
        <span class="team-actions">{newTeam()}</span>
      </header>
      <Switch>
        <Match when={teams.isPending}>
          <Card>
            <SkeletonLines count={4} label="Loading teams" />
          </Card>
        </Match>
        <Match when={teams.isError && teams.error}>
          {(error) => <Problem error={error()} onRetry={() => void teams.refetch()} />}
        </Match>
        <Match when={teams.data?.items.length === 0}>
          <EmptyState drawing="people" title="You are in no team yet" action={newTeam()}>
            A team has a workspace of its own. What is created or imported there belongs to everybody in it, as far as
            each member may go.
          </EmptyState>
        </Match>
        <Match when={teams.isSuccess}>
          <ul class="team-grid">
            <For each={teams.data?.items}>
              {(team) => (
                <li>
                  <A class="card team-card" href={workspace().href(`teams/${team.id}`)}>
                    <span class="team-card-name truncate">{team.name}</span>
                    <span class="quiet truncate">{String(team.description ?? team.email ?? "No description")}</span>
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Match>
      </Switch>
      <Show when={isCreating()}>
        <NewTeam onClose={() => setCreating(false)} />
      </Show>
    </div>
  );
}

function NewTeam(props: { onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const form = createForm({
    initial: NO_TEAM,
    check: ({ name }) => (name.trim() === "" ? { name: "Give the team a name" } : {}),
    submit: async (values) => {
      const team = await createRecord("team", filledIn(values));
      await queryClient.invalidateQueries({ queryKey: keys.workspaces });
      showToast({ message: `Created ${team.name}` });
      navigate(workspace().href(`teams/${team.id}`));
    },
  });
  return (
    <Dialog isOpen title="New team" onClose={props.onClose}>
      <form class="team-form" onSubmit={form.submit} novalidate>
        <Show when={form.failure()}>{(error) => <Problem error={error()} />}</Show>
        <TeamFields form={form} />
        <div class="row">
          <Button type="submit" variant="primary" isBusy={form.isBusy()}>
            Create team
          </Button>
          <Button onClick={props.onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
