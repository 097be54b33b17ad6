import { ENTITIES } from "virtual:maestro/entities";
import { useQuery } from "@tanstack/solid-query";
import { createMemo, createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { originOf } from "../../../../shared/origin.ts";
import { Button } from "../../components/button.tsx";
import { Combobox, MultiCombobox } from "../../components/combobox.tsx";
import { SidePanel } from "../../components/dialog.tsx";
import { changesBetween, mergePatchOf } from "../../components/form/patch.ts";
import { messagesOf, type Violation } from "../../components/form/violations.ts";
import { Segments, Select, TextArea, TextInput } from "../../components/inputs.tsx";
import { Notice, Problem, type ProblemLike } from "../../components/problem.tsx";
import { providersQuery } from "../../data/connections.ts";
import { setJobSecret } from "../../data/jobs.ts";
import { createRecord, type RecordDto, recordQuery, searchRecords } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createHotkeys } from "../../lib/hotkeys.ts";
import { commandWords } from "../connections/command-words.ts";
import { ConflictDialog } from "../records/conflict-dialog.tsx";
import { copyOf } from "../records/edit-panel.tsx";
import { createLeaveGuard } from "../records/leave-guard.tsx";
import { type Clash, type Edit, type SaveOutcome, saveChanges, saveResolved } from "../records/save.ts";
import { ChainEditor } from "./chain-editor.tsx";
import { draftOf, type JobDraft, jobOf } from "./job-draft.ts";
import { PairEditor } from "./pair-editor.tsx";
import { ScheduleEditor } from "./schedule-editor.tsx";
import { leavesSecret, NO_SECRET, secretOf, secretProblem } from "./secret-draft.ts";
import { SecretFields } from "./secret-fields.tsx";
import "../../components/form/form.css";
import "./jobs.css";

/** A job has no source beside the person. */
const isDiscovered = () => false;

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

function WebhookTask(props: PartProps & { children: JSX.Element }): JSX.Element {
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
      {props.children}
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
  // As it was when the panel opened: a run that ends meanwhile must not move what is being edited.
  const job = props.job && copyOf(props.job);
  const initial = { ...draftOf(job ?? {}), ...props.start };
  const before = jobOf(initial);
  const [draft, setDraft] = createSignal<JobDraft>(initial);
  const [messages, setMessages] = createSignal<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = createSignal<ProblemLike>();
  const [clash, setClash] = createSignal<Clash>();
  const [isBusy, setBusy] = createSignal(false);
  const isDirty = () => JSON.stringify(draft()) !== JSON.stringify(initial);
  const [secret, setSecret] = createSignal(NO_SECRET);
  /** The secret does not follow to another origin: whoever changes that gives it anew. */
  const needsSecret = () =>
    props.job !== undefined && draft().task === "webhook" && leavesSecret(props.job, draft().endpoint);
  const guard = createLeaveGuard(isDirty, () => "the job");
  let form!: HTMLFormElement;
  const change = (part: Partial<JobDraft>) => {
    setDraft({ ...draft(), ...part });
    setMessages({});
  };
  const names = () => props.job?.references ?? {};

  const result = () => jobOf(draft());
  /** The address is saved with its secret, where that has to be given anew. */
  const changes = () =>
    changesBetween(ENTITIES.job.fields, before, result()).filter(
      ({ field }) => field.path !== "endpoint" || !needsSecret(),
    );
  const edit: Edit = { changes, result, patch: () => mergePatchOf(changes(), result()) };

  /** What the draft lacks; what was wrong with the job before is not asked of whoever edits the rest. */
  const problems = async (): Promise<Violation[]> => {
    const { violationsOf } = await import("../../components/form/validate.ts");
    const known = new Set(job ? violationsOf("job", before).map(({ path }) => path) : []);
    const found = violationsOf("job", result()).filter(({ path }) => !known.has(path));
    const problem = needsSecret() ? secretProblem(secret()) : undefined;
    return problem === undefined ? found : [...found, { path: "secret", message: problem }];
  };
  const settle = async (outcome: SaveOutcome) => {
    if ("clash" in outcome) return setClash(outcome.clash);
    setClash(undefined);
    if (job && needsSecret()) {
      await setJobSecret(job.id, { ...secretOf(secret()), endpoint: String(result().endpoint) });
    }
    guard.release();
    props.onSaved(outcome.saved);
  };
  const attempt = async (work: () => Promise<unknown>) => {
    if (isBusy()) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setClash(undefined);
      refuse(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    attempt(async () => {
      const violations = await problems();
      if (violations.length > 0) return refuse({ message: "Some of it cannot be saved as it is.", violations });
      if (job) return settle(await saveChanges(job, edit, isDiscovered));
      const saved = await createRecord("job", { ...result(), enabled: true }, workspace().query);
      return settle({ saved, wasMerged: false });
    });
  /** Says it at the inputs that it names; where there are none, above the form. */
  const refuse = (problem: ProblemLike) => {
    setMessages(messagesOf(problem.violations ?? []));
    const input = form.querySelector<HTMLElement>("[aria-invalid=true]");
    if (input) input.focus();
    else setFailure(problem);
  };
  const close = () => guard.leave(props.onClose);
  createHotkeys({ "mod+enter": () => void save() });
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
        <Show when={failure()}>{(error) => <Problem error={error()} takesFocus />}</Show>
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
              <WebhookTask {...part()}>
                <Show when={needsSecret()}>
                  <Notice tone="warn">
                    <p>
                      The secret of this job is for {originOf(initial.endpoint)} and is not sent anywhere else. Give one
                      for the new address; it is saved together with it.
                    </p>
                  </Notice>
                  <SecretFields
                    draft={secret()}
                    error={messages().secret}
                    onChange={(changed) => {
                      setSecret(changed);
                      setMessages({});
                    }}
                  />
                </Show>
              </WebhookTask>
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
      <Show when={clash()}>
        {(found) => (
          <ConflictDialog
            clash={found()}
            isBusy={isBusy()}
            onResolve={(keepTheirs) =>
              attempt(async () => settle(await saveResolved(found(), edit, keepTheirs, isDiscovered)))
            }
            onClose={() => setClash(undefined)}
          />
        )}
      </Show>
      {guard.dialog()}
    </SidePanel>
  );
}
