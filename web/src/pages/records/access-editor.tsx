import { useQuery } from "@tanstack/solid-query";
import User from "lucide-solid/icons/user";
import Users from "lucide-solid/icons/users";
import X from "lucide-solid/icons/x";
import { createMemo, createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { AccessDto, AccessEntryDto } from "../../../../shared/records/dto.ts";
import { LEVEL, type Level } from "../../../../shared/vocabulary/access.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Combobox, type ComboOption } from "../../components/combobox.tsx";
import { Select } from "../../components/inputs.tsx";
import { Notice, Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { showToast } from "../../components/toast.tsx";
import { peopleQuery } from "../../data/me.ts";
import { queryClient } from "../../data/query-client.ts";
import { accessQuery, setAccess } from "../../data/record-parts.ts";
import { searchRecords } from "../../data/records.ts";
import { session } from "../../data/session.ts";
import { isLastAdmin, isSameAccess, LEVEL_WORDS } from "./access-rules.ts";
import "./access.css";

const LEVEL_OPTIONS = ([LEVEL.read, LEVEL.write, LEVEL.admin] as const).map((level) => ({
  value: String(level),
  label: LEVEL_WORDS[level].label,
}));

async function findPrincipals(text: string, withTeams: boolean): Promise<readonly ComboOption[]> {
  const q = text.trim();
  const [people, teams] = await Promise.all([
    q === "" ? [] : queryClient.fetchQuery(peopleQuery(q)).then(({ items }) => items),
    withTeams ? searchRecords("team", q, undefined, 8) : [],
  ]);
  return [
    ...people.map((person) => ({ value: `user:${person.id}`, label: person.name, note: person.email })),
    ...teams.map((team) => ({ value: `team:${team.id}`, label: team.name, note: "team" })),
  ];
}

function Entry(props: {
  entry: AccessEntryDto;
  entries: readonly AccessEntryDto[];
  isReadOnly: boolean;
  onLevel: (level: Level) => void;
  onRemove: () => void;
}): JSX.Element {
  const isLast = () => isLastAdmin(props.entries, props.entry);
  const name = () => props.entry.name ?? "Somebody who is gone";
  const isMe = () => {
    const state = session();
    return state.status === "in" && state.user.id === props.entry.id;
  };
  return (
    <li class="access-entry">
      <span class="avatar" aria-hidden="true">
        <Dynamic component={props.entry.kind === "team" ? Users : User} />
      </span>
      <div class="access-name">
        <span class="truncate">{name()}</span>
        <span class="quiet">
          {props.entry.kind === "team" ? "team" : isMe() ? "you" : "person"} · {LEVEL_WORDS[props.entry.level].can}
        </span>
      </div>
      <Show when={!props.isReadOnly} fallback={<span>{LEVEL_WORDS[props.entry.level].label}</span>}>
        <Select
          label={`What ${name()} may do`}
          isLabelHidden
          class="access-level"
          value={String(props.entry.level)}
          options={LEVEL_OPTIONS}
          disabled={isLast()}
          title={isLast() ? "The last administrator: make somebody else one first" : undefined}
          onChange={(value) => props.onLevel(Number(value) as Level)}
        />
        <IconButton
          icon={X}
          label={isLast() ? "The last administrator cannot be removed" : `Remove ${name()}`}
          disabled={isLast()}
          onClick={() => props.onRemove()}
        />
      </Show>
    </li>
  );
}

/** Who may do what, edited as a list and saved as a whole. `policy` says where an inherited list comes from. */
export function AccessEditor(props: {
  type: EntityType;
  id: string;
  canAdmin: boolean;
  /** Members of a team are people alone. */
  withTeams: boolean;
  policyNote?: ((policy: NonNullable<AccessDto["policy"]>) => JSX.Element) | undefined;
}): JSX.Element {
  const access = useQuery(() => accessQuery(props.type, props.id));
  const [draft, setDraft] = createSignal<readonly AccessEntryDto[]>();
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  const [hint, setHint] = createSignal<string>();
  const stored = () => (access.isSuccess ? access.data.entries : []);
  const entries = () => draft() ?? stored();
  const isDirty = createMemo(() => draft() !== undefined && !isSameAccess(entries(), stored()));

  const change = (index: number, level: Level) =>
    setDraft(entries().map((entry, i) => (i === index ? { ...entry, level } : entry)));
  const add = (value: string, option: ComboOption | undefined) => {
    const [kind, id] = value.split(":") as ["user" | "team", string];
    if (!option || !id) return;
    if (entries().some((entry) => entry.id === id)) return setHint(`${option.label} is on the list already.`);
    setHint(undefined);
    setDraft([...entries(), { kind, id, level: LEVEL.read, name: option.label }]);
  };
  const save = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await setAccess(props.type, props.id, entries());
      setDraft(undefined);
      showToast({ message: props.withTeams ? "Access saved" : "Members saved" });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Switch>
      <Match when={access.isPending}>
        <SkeletonLines count={4} label="Loading access" />
      </Match>
      <Match when={access.error}>{(error) => <Problem error={error()} onRetry={() => access.refetch()} />}</Match>
      <Match when={access.isSuccess}>
        <div class="stack">
          <Show when={access.data?.policy}>
            {(policy) => <Show when={props.policyNote?.(policy())}>{(note) => <Notice>{note()}</Notice>}</Show>}
          </Show>
          <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
          <ul class="access-list card">
            <For each={entries()}>
              {(entry, index) => (
                <Entry
                  entry={entry}
                  entries={entries()}
                  isReadOnly={!props.canAdmin}
                  onLevel={(level) => change(index(), level)}
                  onRemove={() => setDraft(entries().filter((_, i) => i !== index()))}
                />
              )}
            </For>
          </ul>
          <Show when={props.canAdmin} fallback={<p class="quiet">Only administrators change this list.</p>}>
            <Combobox
              class="access-add"
              label={props.withTeams ? "Add a person or a team" : "Add a person"}
              help="People by their exact e-mail address; those of your teams by the start of their name, too."
              error={hint()}
              placeholder="name@example.org"
              value=""
              search={(text) => findPrincipals(text, props.withTeams)}
              onChange={add}
            />
            <Show when={isDirty()}>
              <div class="row access-save">
                <Button variant="primary" isBusy={isBusy()} onClick={save}>
                  Save {props.withTeams ? "access" : "members"}
                </Button>
                <Button onClick={() => setDraft(undefined)}>Undo the changes</Button>
              </div>
            </Show>
          </Show>
        </div>
      </Match>
    </Switch>
  );
}
