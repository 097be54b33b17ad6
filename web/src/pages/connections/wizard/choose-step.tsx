import { createMemo, type JSX, Show } from "solid-js";
import { Card } from "../../../components/card.tsx";
import { Checkbox } from "../../../components/inputs.tsx";
import type { ConnectionTest, Provider } from "../../../data/connections.ts";
import { Choice, ChoiceHead } from "./choice.tsx";
import { CommandChoice } from "./command-choice.tsx";
import { accountsField, type Draft, type Method, takesRegions } from "./draft.ts";

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
              isChecked={isChecked()}
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
      <Card title="What to look for, and how often">
        <CommandChoice provider={props.provider} chosen={props.draft.commands()} onChange={props.draft.setCommands} />
      </Card>
    </div>
  );
}
