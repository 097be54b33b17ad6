import { useNavigate, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createEffect, createMemo, createSignal, For, type JSX, Match, on, onCleanup, Show, Switch } from "solid-js";
import { Button } from "../../../components/button.tsx";
import { Glyph } from "../../../components/glyph.tsx";
import { Problem } from "../../../components/problem.tsx";
import { SkeletonLines } from "../../../components/skeleton.tsx";
import { createConnection, type Provider, providersQuery, testNewConnection } from "../../../data/connections.ts";
import { ApiProblem } from "../../../data/problem.ts";
import type { Call } from "../../../data/routes.ts";
import { useWorkspace } from "../../../data/workspace.ts";
import { createPage } from "../../../frame/page.ts";
import { problemOf } from "../../import/file-list.ts";
import { createPlace } from "../../import/place.tsx";
import { TestResult, TestRunning } from "../test-result.tsx";
import { AccessStep } from "./access-step.tsx";
import { ChooseStep } from "./choose-step.tsx";
import { accountsField, createDraft, type Method, suggestedName } from "./draft.ts";
import { WizardHelp } from "./help.tsx";
import { PlaceStep } from "./place-step.tsx";
import { ProviderStep } from "./provider-step.tsx";
import "../../../components/form/form.css";
import "./wizard.css";

type NewConnection = NonNullable<Call<"createConnection">["body"]>;
type StepId = "access" | "choose" | "place";

const STEPS: readonly { id: StepId; label: string }[] = [
  { id: "access", label: "Access" },
  { id: "choose", label: "What to read" },
  { id: "place", label: "Name and place" },
];

/** From a provider to a connection that runs: access, test, choice, place. The URL knows the step, never a secret. */
export function NewConnectionPage(): JSX.Element {
  const workspace = useWorkspace();
  createPage(() => ({
    title: "New connection",
    crumbs: [{ label: "Connections", href: workspace().href("connections") }],
  }));
  const providers = useQuery(providersQuery);
  return (
    <div class="page wizard">
      <Switch>
        <Match when={providers.isPending}>
          <SkeletonLines count={6} label="Loading what can be connected" />
        </Match>
        <Match when={providers.error}>
          {(error) => <Problem error={error()} onRetry={() => void providers.refetch()} />}
        </Match>
        <Match when={providers.isSuccess && providers.data}>{(list) => <Wizard providers={list()} />}</Match>
      </Switch>
    </div>
  );
}

function Wizard(props: { providers: readonly Provider[] }): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams<{ provider?: string; method?: string; step?: string }>();
  const draft = createDraft();
  const place = createPlace();
  const [typedName, setTypedName] = createSignal<string>();
  const [nameError, setNameError] = createSignal<string>();
  const [isTesting, setTesting] = createSignal(false);
  const [isCreating, setCreating] = createSignal(false);
  const [failure, setFailure] = createSignal<Error>();
  let testing: AbortController | undefined;
  onCleanup(() => testing?.abort());

  const provider = createMemo(() => props.providers.find(({ id }) => id === search.provider));
  const method = createMemo((): Method | undefined => {
    const methods = provider()?.methods ?? [];
    return methods.find(({ id }) => id === search.method) ?? methods[0];
  });
  const isUpload = () => method()?.id === "upload";
  const hasAccess = () => (isUpload() ? draft.files.files().length > 0 : draft.test()?.isUsable === true);
  /** Whoever reloads a later step starts where the secrets go in: they were kept nowhere. */
  const step = createMemo(
    (): StepId => ((search.step === "choose" || search.step === "place") && hasAccess() ? search.step : "access"),
  );
  // The URL must not claim a step that cannot be shown, else a test that works would seem to lead past its result.
  createEffect(() => {
    if (search.step !== undefined && step() === "access") setSearch({ step: undefined }, { replace: true });
  });
  /** Puts the keyboard where one goes on: at what is wrong, else at the heading of the step. */
  const focusStart = () =>
    queueMicrotask(() =>
      (
        document.querySelector<HTMLElement>("[aria-invalid=true]") ?? document.querySelector<HTMLElement>(".wizard h1")
      )?.focus(),
    );
  createEffect(on([provider, step], focusStart, { defer: true }));
  const name = () => typedName() ?? (provider() ? suggestedName(provider()!, draft.test(), draft.accounts()) : "");
  const goTo = (next: StepId) => {
    setFailure(undefined);
    setSearch({ step: next === "access" ? undefined : next });
  };
  const chooseProvider = (id: string) => {
    draft.forgetChoices();
    setSearch({ provider: id, method: undefined, step: undefined });
  };
  const chooseMethod = (id: string) => {
    stopTest();
    draft.forgetChoices();
    setFailure(undefined);
    setSearch({ method: id }, { replace: true });
  };
  const stopTest = () => {
    testing?.abort();
    setTesting(false);
  };
  /** For buttons that go away as they are pressed. */
  const focusNext = () => document.querySelector<HTMLElement>(".wizard-foot [type=submit]")?.focus();

  const access = (found: Provider, chosen: Method) =>
    ({ provider: found.id, method: chosen.id, ...draft.accessOf(found.id, chosen) }) as NewConnection;
  const externalId = () => {
    const [found, chosen] = [provider(), method()];
    return String((found && chosen && draft.valuesOf(found.id, chosen)["credentials.externalId"]) ?? "");
  };
  const focusError = () => queueMicrotask(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  /** What the API refuses is said at its input; the rest above the buttons. */
  const refused = (error: unknown, chosen: Method) => {
    const violations = error instanceof ApiProblem ? error.violations : [];
    const others = draft.setViolations(chosen, violations);
    setNameError(others.find(({ path }) => path === "name")?.message);
    const isSaid = violations.length > 0 && others.every(({ path }) => path === "name");
    setFailure(isSaid ? undefined : error instanceof Error ? error : new Error(String(error)));
    if (violations.length > others.length) goTo("access");
    focusError();
  };

  const runTest = async () => {
    const [found, chosen] = [provider(), method()];
    if (!found || !chosen || isTesting()) return;
    setFailure(undefined);
    draft.setTest(undefined);
    if (!draft.check(found.id, chosen)) return focusError();
    const mine = new AbortController();
    testing = mine;
    setTesting(true);
    try {
      draft.setTest(await testNewConnection(access(found, chosen), mine.signal));
    } catch (error) {
      if (!mine.signal.aborted) refused(error, chosen);
    } finally {
      if (testing === mine) setTesting(false);
    }
  };

  const create = async () => {
    const [found, chosen] = [provider(), method()];
    if (!found || !chosen || isCreating()) return;
    if (name().trim() === "") {
      setNameError("Fill this in.");
      return focusError();
    }
    setFailure(undefined);
    setCreating(true);
    try {
      const artifacts = isUpload() ? await draft.files.sendAll() : undefined;
      const [datacenter, regions, commands] = [place.datacenter(), draft.regions(), draft.commands()];
      const [accounts, ofAccounts] = [draft.accounts(), accountsField(chosen)?.path];
      const made = await createConnection(
        {
          ...access(found, chosen),
          name: name().trim(),
          ...(artifacts && { artifacts: artifacts.map(({ key, name: file }) => ({ key, name: file })) }),
          ...(datacenter && { datacenterId: datacenter.id }),
          ...(accounts && ofAccounts && { [ofAccounts]: [...accounts] }),
          ...(regions && { regions: [...regions] }),
          ...(commands && { commands: [...commands] }),
        },
        place.workspaceId(),
      );
      draft.clear();
      navigate(workspace().href(`connections/${made.id}`), { replace: true });
    } catch (error) {
      // Only now: until the page has left, another press would connect once more.
      setCreating(false);
      refused(error, chosen);
    }
  };

  const next = () => {
    if (step() === "place") return void create();
    if (step() === "choose") return goTo("place");
    if (hasAccess()) return goTo("choose");
    return isUpload() ? undefined : void runTest();
  };
  const why = () => {
    if (step() === "choose" && draft.accounts()?.length === 0)
      return `Choose at least one of the ${accountsField(method()!)?.title.toLowerCase()}.`;
    if (step() === "choose" && draft.regions()?.length === 0) return "Choose at least one region.";
    if (step() === "choose" && draft.commands()?.length === 0) return "Choose at least one thing to look for.";
    if (step() !== "access" || !isUpload()) return undefined;
    if (draft.files.files().length === 0) return "Choose at least one file.";
    const bad = draft.files.files().some((file) => problemOf(file, undefined) && !file.failure);
    return bad ? "Leave out the files that cannot be read." : undefined;
  };
  const label = () => {
    if (step() === "place") return "Connect";
    return step() === "access" && !hasAccess() && !isUpload() ? "Test" : "Next";
  };
  const back = () => {
    if (step() === "place") return goTo("choose");
    if (step() === "choose") return goTo("access");
    stopTest();
    setSearch({ provider: undefined, method: undefined, step: undefined });
  };

  return (
    <Show
      when={provider() && method() && { provider: provider()!, method: method()! }}
      fallback={
        <>
          <header class="page-head">
            <h1 tabindex="-1">Connect a provider</h1>
          </header>
          <ProviderStep providers={props.providers} onChoose={chooseProvider} />
        </>
      }
    >
      {(chosen) => (
        <>
          <header class="page-head">
            <Glyph isLarge type="connection" provider={chosen().provider.id} />
            <h1 tabindex="-1">
              Connect {chosen().provider.label}
              <span class="visually-hidden">: {STEPS.find(({ id }) => id === step())?.label}</span>
            </h1>
          </header>
          <ol class="wizard-steps" aria-label="Steps">
            <For each={STEPS}>
              {(item, index) => (
                <li
                  aria-current={item.id === step() ? "step" : undefined}
                  data-done={index() < STEPS.findIndex(({ id }) => id === step()) ? "" : undefined}
                >
                  <span class="wizard-number">{index() + 1}</span>
                  {item.label}
                </li>
              )}
            </For>
          </ol>
          <div class="wizard-columns">
            <form
              class="stack"
              novalidate
              autocomplete="off"
              onSubmit={(event) => {
                event.preventDefault();
                if (why() === undefined && !isTesting()) next();
              }}
            >
              <Switch>
                <Match when={step() === "access"}>
                  <AccessStep
                    draft={draft}
                    provider={chosen().provider}
                    method={chosen().method}
                    isBusy={isCreating()}
                    onMethod={chooseMethod}
                  />
                  <Show when={isTesting()}>
                    <TestRunning
                      provider={chosen().provider.label}
                      onCancel={() => {
                        stopTest();
                        focusNext();
                      }}
                    />
                  </Show>
                  <Show when={draft.test()}>
                    {(test) => (
                      <TestResult
                        test={test()}
                        provider={chosen().provider}
                        onRetry={() => {
                          focusNext();
                          void runTest();
                        }}
                      />
                    )}
                  </Show>
                </Match>
                <Match when={step() === "choose"}>
                  <ChooseStep draft={draft} provider={chosen().provider} method={chosen().method} />
                </Match>
                <Match when={step() === "place"}>
                  <PlaceStep
                    draft={draft}
                    provider={chosen().provider}
                    method={chosen().method}
                    place={place}
                    name={name()}
                    nameError={nameError()}
                    onName={(value) => {
                      setTypedName(value);
                      setNameError(undefined);
                    }}
                  />
                </Match>
              </Switch>
              <Show when={failure()}>{(error) => <Problem error={error()} />}</Show>
              <div class="row wizard-foot">
                <Button onClick={back}>Back</Button>
                <Button
                  variant="primary"
                  type="submit"
                  isBusy={isCreating() || isTesting()}
                  disabled={why() !== undefined}
                >
                  {label()}
                </Button>
                <span class="quiet" role="status">
                  {why() ?? (isCreating() ? "Connecting…" : "")}
                </span>
              </div>
            </form>
            <Show when={step() === "access"}>
              <WizardHelp provider={chosen().provider} method={chosen().method} externalId={externalId()} />
            </Show>
          </div>
        </>
      )}
    </Show>
  );
}
