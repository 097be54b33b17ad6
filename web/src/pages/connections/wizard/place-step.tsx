import { For, type JSX, Show } from "solid-js";
import { FILES_INTERVAL } from "../../../../../shared/seed/command-intervals.ts";
import { Card, Fact, Facts } from "../../../components/card.tsx";
import { TextInput } from "../../../components/inputs.tsx";
import type { Provider } from "../../../data/connections.ts";
import { type createPlace, PlaceFields } from "../../import/place.tsx";
import { everyInWords } from "../../jobs/schedule-words.ts";
import type { Draft, Method } from "./draft.ts";
import { rhythmsOf } from "./rhythms.ts";

/** Ways by which files come that are looked for as a whole. */
const FILE_METHODS: ReadonlySet<string> = new Set(["s3", "ssh"]);

const some = (chosen: readonly string[] | undefined, all: string) => (chosen ? chosen.join(", ") : all);

/** What it is called, who sees what it finds, and once more what will happen. */
export function PlaceStep(props: {
  draft: Draft;
  provider: Provider;
  method: Method;
  place: ReturnType<typeof createPlace>;
  name: string;
  nameError: string | undefined;
  onName: (name: string) => void;
}): JSX.Element {
  const labelOf = (name: string) => props.provider.commands.find((command) => command.name === name)?.label ?? name;
  const where = () => {
    const names = props.draft.accounts()?.map((id) => accountOf(id)?.name ?? id);
    return names || props.draft.regions() ? [...(names ?? []), ...(props.draft.regions() ?? [])] : undefined;
  };
  const accountOf = (id: string) => props.draft.test()?.accounts.find((account) => account.id === id);
  const commands = () => props.draft.commands()?.map(labelOf);
  const chosen = ({ name }: { name: string }) => props.draft.commands()?.includes(name) ?? true;
  const isOfFiles = () => FILE_METHODS.has(props.method.id);
  const rhythms = () => {
    if (props.method.id === "upload") return [];
    if (isOfFiles()) return [{ every: everyInWords(FILES_INTERVAL), labels: ["all files"] }];
    return rhythmsOf(props.provider.commands.filter(chosen));
  };
  return (
    <div class="stack">
      <Card>
        <div class="form-grid">
          <TextInput
            label="Name"
            isRequired
            help="What people call it."
            value={props.name}
            error={props.nameError}
            onInput={props.onName}
          />
          <PlaceFields place={props.place} datacenterHelp="Where the things stand that it finds." />
        </div>
      </Card>
      <Card title="What happens then">
        <Facts>
          <Fact term="Reads">
            {props.provider.label}, {props.method.label}
          </Fact>
          <Show when={props.draft.test()?.identity}>
            {(identity) => (
              <Fact term={isOfFiles() ? "From" : "As"}>
                <span class="mono">{identity()}</span>
              </Fact>
            )}
          </Show>
          <Show when={props.draft.test() && !isOfFiles()}>
            <Fact term="Where">{some(where(), "everywhere it may look")}</Fact>
          </Show>
          <Fact term="Looks for">{some(commands(), "everything")}</Fact>
          <Fact term="First run">starts at once</Fact>
          <Fact term="Then">
            <Show when={rhythms().length > 0} fallback="when somebody uploads newer files or asks for it">
              <ul class="rhythms">
                <For each={rhythms()}>
                  {({ every, labels }) => (
                    <li>
                      {every}: <span class="quiet">{labels.join(", ")}</span>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </Fact>
          <Fact term="Secrets">go to the secret store and are never shown again</Fact>
        </Facts>
      </Card>
    </div>
  );
}
