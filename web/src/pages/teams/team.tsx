import { A, useNavigate, useParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Trash from "lucide-solid/icons/trash";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { showToast } from "../../components/toast.tsx";
import { keys } from "../../data/keys.ts";
import { queryClient } from "../../data/query-client.ts";
import { deleteRecord, patchRecord, type RecordDto, recordQuery, restoreRecord } from "../../data/records.ts";
import { useWorkspace, workspaceRef } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { createForm } from "../../lib/form.ts";
import { AccessEditor } from "../records/access-editor.tsx";
import { NO_TEAM, TeamFields, type TeamValues } from "./team-fields.tsx";
import "./teams.css";

/** One team: who is in it, and what it is called. */
export function TeamPage(): JSX.Element {
  const params = useParams<{ id: string }>();
  const workspace = useWorkspace();
  const team = useQuery(() => recordQuery("team", params.id));
  createPage(() => ({
    title: team.data?.name ?? "Team",
    crumbs: [{ label: "Teams", href: workspace().href("teams") }],
  }));
  return (
    <div class="page">
      <Switch>
        <Match when={team.isPending}>
          <Card>
            <SkeletonLines count={5} label="Loading the team" />
          </Card>
        </Match>
        <Match when={team.isError && team.error}>
          {(error) => <Problem error={error()} onRetry={() => void team.refetch()} />}
        </Match>
        <Match when={team.data} keyed>
          {(record) => <Team team={record} />}
        </Match>
      </Switch>
    </div>
  );
}

function Team(props: { team: RecordDto }): JSX.Element {
  const canWrite = () => props.team.access.level >= LEVEL.write;
  const canAdmin = () => props.team.access.level >= LEVEL.admin;
  return (
    <>
      <header class="page-head">
        <h1>{props.team.name}</h1>
        <span class="team-actions row">
          <A class="link" href={workspaceRef(props.team.id).href("overview")}>
            Open its workspace
          </A>
          <Show when={canAdmin()}>
            <DeleteTeam team={props.team} />
          </Show>
        </span>
      </header>
      <div class="team-page">
        <section class="stack" aria-labelledby="members">
          <h2 id="members">Members</h2>
          <p class="quiet">
            A member sees and does in the team's workspace what the level here allows: read, write, or administer.
          </p>
          <AccessEditor type="team" id={props.team.id} canAdmin={canAdmin()} withTeams={false} />
        </section>
        <Show when={canWrite()}>
          <TeamDetails team={props.team} />
        </Show>
      </div>
    </>
  );
}

const valuesOf = (team: RecordDto): TeamValues => {
  const fields = team as unknown as Record<string, unknown>;
  const text = (field: keyof TeamValues & string) => (typeof fields[field] === "string" ? fields[field] : "");
  return { ...NO_TEAM, name: team.name, description: text("description"), email: text("email"), url: text("url") };
};

function TeamDetails(props: { team: RecordDto }): JSX.Element {
  const form = createForm({
    initial: valuesOf(props.team),
    check: ({ name }) => (name.trim() === "" ? { name: "Give the team a name" } : {}),
    submit: async (values) => {
      const before = valuesOf(props.team);
      const patch = Object.fromEntries(
        Object.entries(values)
          .filter(([field, value]) => value !== before[field])
          .map(([field, value]) => [field, String(value).trim() || null]),
      );
      await patchRecord("team", props.team.id, props.team.version, patch);
      await queryClient.invalidateQueries({ queryKey: keys.workspaces });
      showToast({ message: "Team saved" });
    },
  });
  return (
    <section class="stack" aria-labelledby="details">
      <h2 id="details">Details</h2>
      <form class="team-form team-details card" onSubmit={form.submit} novalidate>
        <Show when={form.failure()}>{(error) => <Problem error={error()} />}</Show>
        <TeamFields form={form} />
        <div class="row">
          <Button type="submit" isBusy={form.isBusy()}>
            Save details
          </Button>
        </div>
      </form>
    </section>
  );
}

function DeleteTeam(props: { team: RecordDto }): JSX.Element {
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const [isAsking, setAsking] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const run = async () => {
    const { id, name } = props.team;
    setBusy(true);
    setFailure(undefined);
    try {
      await deleteRecord("team", id, true);
      navigate(workspace().href("teams"));
      showToast({
        message: `Deleted ${name}`,
        action: {
          label: "Undo",
          run: () => {
            restoreRecord("team", id).catch((error: Error) => showToast({ tone: "bad", message: error.message }));
          },
        },
      });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={Trash} onClick={() => setAsking(true)}>
        Delete team
      </Button>
      <Dialog
        isOpen={isAsking()}
        title={`Delete ${props.team.name}?`}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button variant="danger" isBusy={isBusy()} onClick={() => void run()}>
              Delete team
            </Button>
          </>
        }
      >
        <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
        <p>
          The team goes to the trash, from where an administrator can restore it. Its records stay with those who can
          read them.
        </p>
      </Dialog>
    </>
  );
}
