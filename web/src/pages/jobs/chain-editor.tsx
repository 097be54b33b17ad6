import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { Index, type JSX } from "solid-js";
import { Button, IconButton } from "../../components/button.tsx";
import { Combobox } from "../../components/combobox.tsx";
import { NumberInput, Select } from "../../components/inputs.tsx";
import { searchRecords } from "../../data/records.ts";
import type { ChainLink } from "./job-draft.ts";

const CONDITIONS = [
  { value: "success", label: "after a success" },
  { value: "failure", label: "after a failure" },
  { value: "always", label: "always" },
];

/** What follows a job: other jobs, on which outcome, after how long. Circles are refused when it is saved. */
export function ChainEditor(props: {
  chain: readonly ChainLink[];
  messages: Readonly<Record<string, string>>;
  nameOf: (id: string) => string | undefined;
  /** The job itself cannot follow itself. */
  selfId: string | undefined;
  workspace: string | undefined;
  onChange: (chain: ChainLink[]) => void;
}): JSX.Element {
  const change = (index: number, part: Partial<ChainLink>) =>
    props.onChange(props.chain.map((link, i) => (i === index ? { ...link, ...part } : link)));
  const search = async (text: string) =>
    (await searchRecords("job", text, props.workspace))
      .filter(({ id }) => id !== props.selfId)
      .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset class="list-field">
      <legend class="field-label">Then run</legend>
      <Index each={props.chain}>
        {(link, index) => (
          <div class="chain-row">
            <Combobox
              label={`Job ${index + 1} of the chain`}
              isLabelHidden
              placeholder="Type to search jobs"
              value={link().id}
              labelOf={props.nameOf}
              error={props.messages[`chain.${index}.id`] ?? props.messages[`chain.${index}`]}
              search={search}
              onChange={(id) => change(index, { id })}
            />
            <Select
              label={`When job ${index + 1} follows`}
              isLabelHidden
              value={link().on}
              options={CONDITIONS}
              onChange={(on) => change(index, { on: on as ChainLink["on"] })}
            />
            <NumberInput
              label={`Delay of job ${index + 1}`}
              isLabelHidden
              min={0}
              placeholder="at once"
              unit="s"
              value={link().delaySeconds}
              error={props.messages[`chain.${index}.delaySeconds`]}
              onInput={(delaySeconds) => change(index, { delaySeconds })}
            />
            <IconButton
              label={`Remove job ${index + 1} from the chain`}
              icon={X}
              onClick={() => props.onChange(props.chain.filter((_, i) => i !== index))}
            />
          </div>
        )}
      </Index>
      <Button
        size="small"
        variant="quiet"
        icon={Plus}
        onClick={() => props.onChange([...props.chain, { id: "", on: "success", delaySeconds: undefined }])}
      >
        Add a job that follows
      </Button>
    </fieldset>
  );
}
