import { ENTITIES } from "virtual:maestro/entities";
import { useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Ellipsis from "lucide-solid/icons/ellipsis";
import LogOut from "lucide-solid/icons/log-out";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal, type JSX, Show } from "solid-js";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Card, Fact, Facts } from "../../components/card.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Menu } from "../../components/menu.tsx";
import { Problem } from "../../components/problem.tsx";
import { Time } from "../../components/time.tsx";
import { showToast } from "../../components/toast.tsx";
import { keys } from "../../data/keys.ts";
import { queryClient } from "../../data/query-client.ts";
import { accessQuery, setAccess } from "../../data/record-parts.ts";
import type { RecordDto } from "../../data/records.ts";
import { session } from "../../data/session.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { AccessEditor } from "../records/access-editor.tsx";
import { createDelete } from "../records/delete-record.tsx";
import { EditPanel } from "../records/edit-panel.tsx";
import { RoutedRecord } from "../records/routed-record.tsx";
import "../records/records.css";
import "./teams.css";

/** One team: who is in it and what it is called. */
export function TeamPage(): JSX.Element {
  return (
    <RoutedRecord type="team" collection="teams" lost="There is no such team, or you are not in it">
      {(record) => <TeamContent team={record()} />}
    </RoutedRecord>
  );
}

const myId = () => {
  const state = session();
  return state.status === "in" ? state.user.id : undefined;
};

function TeamContent(props: { team: RecordDto }): JSX.Element {
  const workspace = useWorkspace();
  const team = () => props.team;
  const [isEditing, setEditing] = createSignal(false);
  const [isLeaving, setLeaving] = createSignal(false);
  const access = useQuery(() => accessQuery("team", team().id));
  const isAdmin = () => team().access.level >= LEVEL.admin;
  const home = () => workspace().href("teams");
  const deletion = createDelete(team, workspace, home);
  createPage(() => ({ title: team().name, crumbs: [{ label: "Teams", href: home() }] }));
  const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
  const others = () => (access.isSuccess ? access.data.entries.filter(({ id }) => id !== myId()) : []);
  const whyNotLeave = () => {
    if (!isAdmin()) return "ask an administrator";
    return others().some(({ level }) => level === LEVEL.admin) ? undefined : "you are the last administrator";
  };
  return (
    <>
      <header class="page-head record-head">
        <Glyph isLarge type="team" />
        <h1>{team().name}</h1>
        <div class="record-head-end">
          <ButtonLink href={`/w/${team().id}/overview`}>Open its workspace</ButtonLink>
          <Show when={team().access.level >= LEVEL.write}>
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              Edit
            </Button>
          </Show>
          <Menu
            label="More actions"
            trigger={<Ellipsis aria-hidden="true" />}
            actions={[
              {
                label: "Leave the team",
                icon: LogOut,
                disabled: whyNotLeave() !== undefined,
                end: whyNotLeave(),
                onSelect: () => setLeaving(true),
              },
              null,
              {
                label: "Delete the team",
                icon: Trash,
                isDanger: isAdmin(),
                disabled: !isAdmin(),
                end: isAdmin() ? undefined : "administrators only",
                onSelect: deletion.run,
              },
            ]}
          />
        </div>
      </header>
      <div class="record-columns">
        <section class="stack" aria-labelledby="members-title">
          <h2 id="members-title">Members</h2>
          <p class="quiet team-help">
            What somebody may do with the team's records is the lower of their level here and the team's level on the
            record.
          </p>
          <AccessEditor type="team" id={team().id} canAdmin={isAdmin()} withTeams={false} />
        </section>
        <Card class="record-facts">
          <Facts>
            <Show when={textOf(team().description)}>{(text) => <Fact term="About">{text()}</Fact>}</Show>
            <Show when={textOf(team().email)}>
              {(email) => (
                <Fact term="E-mail">
                  <a class="link" href={`mailto:${email()}`}>
                    {email()}
                  </a>
                </Fact>
              )}
            </Show>
            <Show when={textOf(team().url)}>
              {(url) => (
                <Fact term="Web page">
                  <a class="link" href={url()} target="_blank" rel="noreferrer noopener">
                    {url()}
                  </a>
                </Fact>
              )}
            </Show>
            <Fact term="Created">
              <Time at={team().createdAt} />
            </Fact>
            <Fact term="Changed">
              <Time at={team().updatedAt} /> by {team().updatedBy.name}
            </Fact>
          </Facts>
        </Card>
      </div>
      <Show when={isEditing()}>
        <EditPanel
          record={team()}
          entity={ENTITIES.team}
          workspace={workspace()}
          title={`Edit ${team().name}`}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            void queryClient.invalidateQueries({ queryKey: keys.workspaces });
          }}
        />
      </Show>
      <Show when={isLeaving()}>
        <LeaveDialog team={team()} onClose={() => setLeaving(false)} />
      </Show>
      {deletion.dialog()}
    </>
  );
}

function LeaveDialog(props: { team: RecordDto; onClose: () => void }): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const access = useQuery(() => accessQuery("team", props.team.id));
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const leave = async () => {
    setBusy(true);
    setFailure(undefined);
    const entries = access.isSuccess ? access.data.entries.filter(({ id }) => id !== myId()) : [];
    try {
      await setAccess("team", props.team.id, entries);
      await queryClient.invalidateQueries({ queryKey: keys.workspaces });
      navigate(workspace().id === props.team.id ? "/w/all/teams" : workspace().href("teams"));
      showToast({ message: `You left ${props.team.name}` });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      title={`Leave ${props.team.name}?`}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Stay</Button>
          <Button variant="danger" isBusy={isBusy()} onClick={leave}>
            Leave the team
          </Button>
        </>
      }
    >
      <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
      <p>You no longer see what only the team shares with you. An administrator can add you again.</p>
    </Dialog>
  );
}
