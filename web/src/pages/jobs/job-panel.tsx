import { useQuery } from "@tanstack/solid-query";
import { createMemo, createSignal, type JSX, Match, onMount, Show, Switch } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Combobox, MultiCombobox } from "../../components/combobox.tsx";
import { SidePanel } from "../../components/dialog.tsx";
import { messagesOf } from "../../components/form/violations.ts";
import { Segments, Select, TextArea, TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { providersQuery } from "../../data/connections.ts";
import { ApiProblem } from "../../data/problem.ts";
import { createRecord, patchRecord, type RecordDto, recordQuery, searchRecords } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { commandWords } from "../connections/command-words.ts";
import { createLeaveGuard } from "../records/leave-guard.tsx";
import { ChainEditor } from "./chain-editor.tsx";
import { draftOf, type JobDraft, jobOf, patchOf } from "./job-draft.ts";
import { PairEditor } from "./pair-editor.tsx";
import { ScheduleEditor } from "./schedule-editor.tsx";
import "../../components/form/form.css";
import "./jobs.css";

const METHODS = ["POST", "GET", "PUT", "PATCH", "DELETE"].map((value) => ({ value, label: value }));

type PartProps = {
  draft: JobDraft;
  messages: Readonly<Record<string, string>>;
  onChange: (part: Partial<JobDraft>) => void;
};

function SyncTask(props: PartProps): JSX.Element {
  const workspace = useWorkspace();
  const providers = useQuery(providersQuery);
  const connection = useQuery(() => ({
    ...recordQuery("connection", props.draft.connectionId),
    enabled: props.draft.connectionId !== "",
  }));
  const chosen = () => (props.draft.connectionId && connection.isSuccess ? connection.data : undefined);
  const provider = createMemo(() =>
    (providers.isSuccess ? providers.data : []).find(({ id }) => id === chosen()?.provider),
  );
  const labelOf = (name: string) => commandWords(provider()).labelOf(name);
  const commands = (typed: string) =>
    (provider()?.commands ?? [])
      .map(({ name }) => ({ value: name, label: labelOf(name) }))
      .filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
  const connections = async (text: string) =>
    (await searchRecords("connection", text, workspace().query)).map(({ id, name, provider: of }) => ({
      value: id,
      label: name,
      note: String(of),
    }));
  return (
    <>
      <Combobox
        label="Connection"
        isRequired
        placeholder="Type to search"
        value={props.draft.connectionId}
        labelOf={() => chosen()?.name}
        error={props.messages.connectionId}
        search={connections}
        onChange={(connectionId) => props.onChange({ connectionId, commands: [] })}
      />
      <MultiCombobox
        label="What to read"
        isOptional
        help="Everything when empty."
        placeholder={props.draft.connectionId ? "Everything" : "Choose a connection first"}
        disabled={!chosen()}
        values={props.draft.commands}
        labelOf={labelOf}
        error={props.messages.commands}
        search={commands}
        onChange={(names) => props.onChange({ commands: names })}
      />
    </>
  );
}

function WebhookTask(props: PartProps): JSX.Element {
  return (
    <>
      <div class="webhook-line">
        <Select
          label="Method"
          value={props.draft.method}
          options={METHODS}
          onChange={(method) => props.onChange({ method })}
        />
        <TextInput
          label="URL"
          isRequired
          isMono
          inputmode="url"
          placeholder="https://"
          value={props.draft.endpoint}
          error={props.messages.endpoint}
          onInput={(endpoint) => props.onChange({ endpoint })}
        />
      </div>
      <PairEditor
        label="Arguments"
        item="argument"
        help="They are the body, as one JSON object; of a GET, the query."
        path="args"
        pairs={props.draft.args}
        messages={props.messages}
        onChange={(args) => props.onChange({ args })}
      />
      <PairEditor
        label="Headers"
        item="header"
        help="Credentials do not belong here: keep them with the secret of the job."
        path="headers"
        pairs={props.draft.headers}
        messages={props.messages}
        onChange={(headers) => props.onChange({ headers })}
      />
    </>
  );
}

/** A new job, or one that is changed, beside its page. */
export function JobPanel(props: {
  job?: RecordDto | undefined;
  start?: Partial<JobDraft> | undefined;
  onClose: () => void;
  onSaved: (job: RecordDto) => void;
}): JSX.Element {
  const workspace = useWorkspace();
  const initial = { ...draftOf(props.job ?? {}), ...props.start };
  const before = jobOf(initial);
  const [draft, setDraft] = createSignal<JobDraft>(initial);
  const [messages, setMessages] = createSignal<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = createSignal<Error>();
  const [isBusy, setBusy] = createSignal(false);
  const isDirty = () => JSON.stringify(draft()) !== JSON.stringify(initial);
  const guard = createLeaveGuard(isDirty, () => "the job");
  let form!: HTMLFormElement;
  const change = (part: Partial<JobDraft>) => {
    setDraft({ ...draft(), ...part });
    setMessages({});
  };
  const names = () => props.job?.references ?? {};

  const save = async () => {
    if (isBusy()) return;
    setFailure(undefined);
    if (draft().name.trim() === "") return refuse([{ path: "name", message: "Fill this in." }]);
    setBusy(true);
    try {
      const saved = props.job
        ? await patchRecord("job", props.job.id, props.job.version, patchOf(before, jobOf(draft())))
        : await createRecord("job", { ...jobOf(draft()), enabled: true }, workspace().query);
      guard.release();
      props.onSaved(saved);
    } catch (error) {
      const violations = error instanceof ApiProblem ? error.violations : [];
      refuse(violations);
      if (violations.length === 0) setFailure(error instanceof Error ? error : new Error(String(error)));
      else if (!form.querySelector("[aria-invalid=true]")) setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const refuse = (violations: readonly { path: string; message: string }[]) => {
    setMessages(messagesOf(violations));
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  const close = () => guard.leave(props.onClose);
  createHotkeys({ "mod+enter": () => void save() });
  onMount(() => setTimeout(() => form.querySelector<HTMLElement>("input")?.focus(), 50));
  const part = () => ({ draft: draft(), messages: messages(), onChange: change });

  return (
    <SidePanel
      isOpen
      width={680}
      title={props.job ? `Edit ${props.job.name}` : "New job"}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form="job-form"
            isBusy={isBusy()}
            disabled={!isDirty() && !!props.job}
          >
            {props.job ? "Save" : "Create job"}
          </Button>
        </>
      }
    >
      <form
        id="job-form"
        class="job-form"
        ref={form}
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
        <section class="stack">
          <TextInput
            label="Name"
            isRequired
            value={draft().name}
            error={messages().name}
            onInput={(name) => change({ name })}
          />
          <Segments
            label="Task"
            name="task"
            value={draft().task}
            options={[
              { value: "connections", label: "Sync a connection" },
              { value: "webhook", label: "Call a webhook" },
            ]}
            onChange={(task) => change({ task })}
          />
          <Switch>
            <Match when={draft().task === "webhook"}>
              <WebhookTask {...part()} />
            </Match>
            <Match when={draft().task === "connections"}>
              <SyncTask {...part()} />
            </Match>
          </Switch>
        </section>
        <section class="stack">
          <h2>When</h2>
          <ScheduleEditor {...part()} />
        </section>
        <section class="stack">
          <h2>And then</h2>
          <ChainEditor
            chain={draft().chain}
            messages={messages()}
            nameOf={(id) => names()[id]?.name}
            selfId={props.job?.id}
            workspace={workspace().query}
            onChange={(chain) => change({ chain })}
          />
          <TextArea
            label="Description"
            isOptional
            rows={3}
            value={draft().description}
            error={messages().description}
            onInput={(description) => change({ description })}
          />
        </section>
      </form>
      {guard.dialog()}
    </SidePanel>
  );
}
