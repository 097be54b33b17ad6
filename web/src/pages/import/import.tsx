import { useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { withCode } from "../../components/inline-code.tsx";
import { Checkbox, Segments, TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { createConnection, providersQuery } from "../../data/connections.ts";
import { ApiProblem } from "../../data/problem.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { FILE_PROVIDERS, type FileProviderId, whatOf } from "./detect.ts";
import { agreedProvider, createFileList, problemOf } from "./file-list.ts";
import { FilePicker } from "./file-picker.tsx";
import { createPlace, PlaceFields } from "./place.tsx";
import "./import.css";

/** `Terraform state · terraform.tfstate`, or how many files. */
const nameFor = (provider: FileProviderId, names: readonly string[]) =>
  `${whatOf(provider)} · ${names.length === 1 ? names[0] : `${names.length} files`}`;

/** Files become records: choose them, say where they belong, and watch the run. */
export function ImportPage(): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const list = createFileList();
  const providers = useQuery(providersQuery);
  const place = createPlace();
  const [chosen, setChosen] = createSignal<FileProviderId | "">("");
  const [typedName, setTypedName] = createSignal<string>();
  const [isComplete, setComplete] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();

  createPage(() => ({ title: "Import" }));
  const provider = createMemo((): FileProviderId | undefined => chosen() || agreedProvider(list.files()));
  const name = () => {
    const found = provider();
    const names = list.files().map(({ file }) => file.name);
    return typedName() ?? (found && names.length > 0 ? nameFor(found, names) : "");
  };
  const problems = () => list.files().filter((file) => problemOf(file, provider()) && !file.failure);
  const why = () => {
    if (list.files().length === 0) return "Choose at least one file.";
    if (list.files().some(({ detected }) => !detected)) return "Looking into the files…";
    if (problems().length > 0) return "Leave out the files that cannot be imported.";
    if (!provider()) return "The files are of different kinds: choose one, and import the others on their own.";
    return name().trim() === "" ? "Give the import a name." : undefined;
  };
  const info = () => (providers.isSuccess ? providers.data.find(({ id }) => id === provider()) : undefined);

  const start = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy() || why() !== undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const artifacts = await list.sendAll();
      const datacenter = place.datacenter();
      const made = await createConnection(
        {
          name: name().trim(),
          provider: provider()!,
          method: "upload",
          artifacts: artifacts.map(({ key, name: file }) => ({ key, name: file })),
          ...(datacenter && { datacenterId: datacenter.id }),
          ...(provider() === "file" && isComplete() && { fullSync: true }),
        },
        place.workspaceId(),
      );
      navigate(workspace().href(`connections/${made.id}`));
    } catch (error) {
      // Only now: until the page has left, another press would import once more.
      setBusy(false);
      setFailure(error instanceof ApiProblem || error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <div class="page import-page">
      <header class="page-head">
        <h1>Import</h1>
      </header>
      <div class="import-columns">
        <form class="stack" onSubmit={start} novalidate>
          <FilePicker list={list} provider={provider()} isBusy={isBusy()} />
          <Show when={list.files().length > 0}>
            <Card title="How to read them">
              <div class="stack">
                <Segments
                  label="Kind of files"
                  name="provider"
                  value={chosen()}
                  options={[
                    { value: "", label: provider() && !chosen() ? `Detected: ${whatOf(provider()!)}` : "Detect" },
                    ...FILE_PROVIDERS.map(({ id, label }) => ({ value: id, label })),
                  ]}
                  onChange={(id) => setChosen(id as FileProviderId | "")}
                />
                <div class="form-grid">
                  <TextInput
                    label="Name"
                    help="What the connection is called; upload newer files to it later."
                    isRequired
                    value={name()}
                    onInput={setTypedName}
                  />
                  <PlaceFields place={place} datacenterHelp="Where the things stand, when the files do not say." />
                </div>
                <Show when={provider() === "file"}>
                  <Checkbox
                    label="These files are complete"
                    help="A record that a later upload leaves out then counts as gone. Otherwise nothing is ever retired."
                    isChecked={isComplete()}
                    onChange={setComplete}
                  />
                </Show>
              </div>
            </Card>
          </Show>
          <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
          <div class="row import-actions">
            <Button variant="primary" type="submit" isBusy={isBusy()} disabled={why() !== undefined}>
              Import {list.files().length > 1 ? `${list.files().length} files` : ""}
            </Button>
            <span class="quiet" role="status">
              {isBusy() ? "Uploading…" : (why() ?? "")}
            </span>
          </div>
        </form>
        <aside class="stack" aria-label="How to get the files">
          <For each={providers.isSuccess ? providers.data.filter(({ id }) => !info() || id === info()!.id) : []}>
            {(item) => (
              <Card title={item.label}>
                <div class="import-help">
                  <p>{item.description}</p>
                  <ol>
                    <For each={item.instructions}>{(step) => <li>{withCode(step)}</li>}</For>
                  </ol>
                </div>
              </Card>
            )}
          </For>
        </aside>
      </div>
    </div>
  );
}
