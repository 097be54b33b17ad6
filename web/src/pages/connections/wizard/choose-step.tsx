import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { Checkbox } from "../../../components/inputs.tsx";
import type { ConnectionTest, Provider } from "../../../data/connections.ts";
import { everyInWords } from "../../jobs/schedule-words.ts";
import { accountsField, type Draft, type Method, takesRegions } from "./draft.ts";

/** Some of many: nothing chosen means all, so that what is added later comes along. */
function Choice(props: {
  all: readonly string[];
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
  children: (id: string, isChecked: boolean, toggle: () => void) => JSX.Element;
  class: string;
}): JSX.Element {
  const has = (id: string) => props.chosen === undefined || props.chosen.includes(id);
  const toggle = (id: string) => {
    const next = props.all.filter((one) => (one === id ? !has(id) : has(one)));
    props.onChange(next.length === props.all.length ? undefined : next);
  };
  return (
    <ul class={props.class}>
      <For each={props.all}>{(id) => <li>{props.children(id, has(id), () => toggle(id))}</li>}</For>
    </ul>
  );
}

function ChoiceHead(props: {
  words: string;
  onAll: () => void;
  onNone: () => void;
  isAll: boolean;
  isNone: boolean;
}): JSX.Element {
  return (
    <div class="row choice-head">
      <span class="quiet" role="status">
        {props.words}
      </span>
      <span class="spacer" />
      <Button size="small" variant="quiet" disabled={props.isAll} onClick={() => props.onAll()}>
        All
      </Button>
      <Button size="small" variant="quiet" disabled={props.isNone} onClick={() => props.onNone()}>
        None
      </Button>
    </div>
  );
}

/** Which of the places that a test saw are looked into. */
function Places(props: {
  title: string;
  class: string;
  all: readonly { readonly id: string; readonly label: JSX.Element }[];
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[] | undefined) => void;
}): JSX.Element {
  const words = () =>
    props.chosen
      ? `${props.chosen.length} of ${props.all.length}`
      : `All ${props.all.length}, and those that come later`;
  return (
    <Show when={props.all.length > 1}>
      <Card title={props.title}>
        <ChoiceHead
          words={words()}
          isAll={props.chosen === undefined}
          isNone={props.chosen?.length === 0}
          onAll={() => props.onChange(undefined)}
          onNone={() => props.onChange([])}
        />
        <Choice class={props.class} all={props.all.map(({ id }) => id)} chosen={props.chosen} onChange={props.onChange}>
          {(id, isChecked, toggle) => (
            <Checkbox
              label={props.all.find((one) => one.id === id)?.label ?? id}
              isChecked={isChecked}
              onChange={toggle}
            />
          )}
        </Choice>
      </Card>
    </Show>
  );
}

function Accounts(props: { draft: Draft; title: string; test: ConnectionTest }): JSX.Element {
  const all = createMemo(() =>
    props.test.accounts.map(({ id, name }) => ({
      id,
      label: (
        <>
          {name} <span class="mono quiet">{id}</span>
        </>
      ),
    })),
  );
  return (
    <Places
      title={props.title}
      class="choice-accounts"
      all={all()}
      chosen={props.draft.accounts()}
      onChange={props.draft.setAccounts}
    />
  );
}

function Regions(props: { draft: Draft; test: ConnectionTest }): JSX.Element {
  const all = createMemo(() => {
    const regions = new Set(props.test.scopes.flatMap(({ region }) => region ?? []));
    return [...regions].sort().map((id) => ({ id, label: <span class="mono">{id}</span> }));
  });
  return (
    <Places
      title="Regions"
      class="choice-regions"
      all={all()}
      chosen={props.draft.regions()}
      onChange={props.draft.setRegions}
    />
  );
}

function Commands(props: { draft: Draft; provider: Provider }): JSX.Element {
  const [open, setOpen] = createSignal<string>();
  const all = () => props.provider.commands.map(({ name }) => name);
  const commandOf = (name: string) => props.provider.commands.find((command) => command.name === name);
  const words = () => {
    const chosen = props.draft.commands();
    return chosen ? `${chosen.length} of ${all().length}` : `Everything: ${all().length} kinds of listings`;
  };
  const kindsOf = (name: string) => commandOf(name)?.kinds ?? [];
  return (
    <Card title="What to look for, and how often">
      <ChoiceHead
        words={words()}
        isAll={props.draft.commands() === undefined}
        isNone={props.draft.commands()?.length === 0}
        onAll={() => props.draft.setCommands(undefined)}
        onNone={() => props.draft.setCommands([])}
      />
      <Choice class="choice-commands" all={all()} chosen={props.draft.commands()} onChange={props.draft.setCommands}>
        {(name, isChecked, toggle) => (
          <>
            <div class="choice-command">
              <Checkbox label={commandOf(name)?.label ?? name} isChecked={isChecked} onChange={toggle} />
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
    </Card>
  );
}

/** Where to look and for what: everything, unless somebody says otherwise. */
export function ChooseStep(props: { draft: Draft; provider: Provider; method: Method }): JSX.Element {
  return (
    <div class="stack">
      <Show when={props.draft.test()}>
        {(test) => (
          <Show when={accountsField(props.method)}>
            {(field) => <Accounts draft={props.draft} title={field().title} test={test()} />}
          </Show>
        )}
      </Show>
      <Show when={takesRegions(props.method) && props.draft.test()}>
        {(test) => <Regions draft={props.draft} test={test()} />}
      </Show>
      <Commands draft={props.draft} provider={props.provider} />
    </div>
  );
}
