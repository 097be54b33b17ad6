import { type JSX, Show } from "solid-js";
import { Card, Fact, Facts } from "../../../components/card.tsx";
import { TextInput } from "../../../components/inputs.tsx";
import type { Provider } from "../../../data/connections.ts";
import { type createPlace, PlaceFields } from "../../import/place.tsx";
import type { Draft, Method } from "./draft.ts";

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
  const commands = () => props.draft.commands()?.map(labelOf);
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
              <Fact term="As">
                <span class="mono">{identity()}</span>
              </Fact>
            )}
          </Show>
          <Show when={props.draft.test() && props.method.id !== "upload"}>
            <Fact term="Where">{some(props.draft.regions(), "everywhere it may look")}</Fact>
          </Show>
          <Fact term="Looks for">{some(commands(), "everything")}</Fact>
          <Fact term="First run">starts at once</Fact>
          <Fact term="Secrets">go to the secret store and are never shown again</Fact>
        </Facts>
      </Card>
    </div>
  );
}
