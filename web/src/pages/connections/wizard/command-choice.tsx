import { createSignal, For, type JSX, Show } from "solid-js";
import { Checkbox } from "../../../components/inputs.tsx";
import type { Provider } from "../../../data/connections.ts";
import { everyInWords } from "../../jobs/schedule-words.ts";
import { Choice, ChoiceHead } from "./choice.tsx";

/** Which listings of a provider a connection reads, with what each finds and how often; nothing chosen means all. */
export function CommandChoice(props: {
  provider: Provider;
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
}): JSX.Element {
  const [open, setOpen] = createSignal<string>();
  const all = () => props.provider.commands.map(({ name }) => name);
  const commandOf = (name: string) => props.provider.commands.find((command) => command.name === name);
  const words = () =>
    props.chosen ? `${props.chosen.length} of ${all().length}` : `Everything: ${all().length} kinds of listings`;
  const kindsOf = (name: string) => commandOf(name)?.kinds ?? [];
  return (
    <>
      <ChoiceHead
        words={words()}
        isAll={props.chosen === undefined}
        isNone={props.chosen?.length === 0}
        onAll={() => props.onChange(undefined)}
        onNone={() => props.onChange([])}
      />
      <Choice class="choice-commands" all={all()} chosen={props.chosen} onChange={props.onChange}>
        {(name, isChecked, toggle) => (
          <>
            <div class="choice-command">
              <Checkbox label={commandOf(name)?.label ?? name} isChecked={isChecked()} onChange={toggle} />
              <button
                type="button"
                class="choice-kinds quiet truncate"
                aria-expanded={open() === name}
                onClick={() => setOpen(open() === name ? undefined : name)}
              >
                {kindsOf(name)
                  .map(({ label }) => label)
                  .join(", ")}
              </button>
              <span class="quiet choice-every">{everyInWords(commandOf(name)?.every)}</span>
            </div>
            <Show when={open() === name}>
              <dl class="choice-details">
                <For each={kindsOf(name)}>
                  {(kind) => (
                    <>
                      <dt>{kind.label}</dt>
                      <dd class="mono">{kind.permissions.join(", ") || "no permission needed"}</dd>
                    </>
                  )}
                </For>
              </dl>
            </Show>
          </>
        )}
      </Choice>
    </>
  );
}
