import CircleCheck from "lucide-solid/icons/circle-check";
import { createMemo, createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Card, Fact, Facts } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { CopyText } from "../../components/copy-text.tsx";
import { Notice } from "../../components/problem.tsx";
import { Progress } from "../../components/progress.tsx";
import { TagList } from "../../components/tag.tsx";
import type { ConnectionTest, Provider } from "../../data/connections.ts";
import { countOf, formatCount } from "../../lib/number.ts";
import { commandWords } from "./command-words.ts";
import { testAdviceFor } from "./failure-words.ts";
import { gapLines } from "./gaps.ts";

const SHOWN_GAPS = 6;
const ACCOUNT = { one: "account", many: "accounts" };
const REGION = { one: "region", many: "regions" };
const GAP = { one: "thing will not be seen", many: "things will not be seen" };

/** While a test runs: for how long, and that it can be stopped. */
export function TestRunning(props: { provider: string; onCancel: () => void }): JSX.Element {
  const [seconds, setSeconds] = createSignal(0);
  const timer = setInterval(() => setSeconds(seconds() + 1), 1_000);
  onCleanup(() => clearInterval(timer));
  return (
    <Card>
      <div class="stack" role="status">
        <div class="row">
          <span>
            Asking {props.provider} who we are and what we may see<Show when={seconds() > 2}> · {seconds()} s</Show>
          </span>
          <span class="spacer" />
          <Button size="small" onClick={() => props.onCancel()}>
            Stop
          </Button>
        </div>
        <Progress label="The test" />
      </div>
    </Card>
  );
}

const namesOf = (accounts: ConnectionTest["accounts"]) =>
  accounts.map(({ id, name }) => (name && name !== id ? `${name} (${id})` : id));

/** What a test saw, in words: who we are, where we may look, what is missing, or why it did not work. */
export function TestResult(props: {
  test: ConnectionTest;
  provider: Provider | undefined;
  onRetry: () => void;
}): JSX.Element {
  const gaps = createMemo(() => gapLines(props.test.gaps, commandWords(props.provider).kindLabelOf));
  const retry = () => (
    <Button size="small" onClick={() => props.onRetry()}>
      Test again
    </Button>
  );
  const regions = () => [...new Set(props.test.scopes.flatMap(({ region }) => region ?? []))];
  const permissions = () => [...new Set(props.test.gaps.flatMap(({ permission }) => permission ?? []))];
  return (
    <Show
      when={props.test.isUsable}
      fallback={
        <Notice tone="bad" action={retry()}>
          <strong>It does not work yet</strong>
          <p>{props.test.failure?.message ?? "The provider took the credentials but shows nothing."}</p>
          <Show when={props.test.failure && testAdviceFor(props.test.failure.class)}>
            {(advice) => <p>{advice()}</p>}
          </Show>
        </Notice>
      }
    >
      <Card>
        <div class="stack">
          <div class="row test-ok" role="status">
            <CircleCheck aria-hidden="true" />
            <strong>It works</strong>
            <span class="quiet">tested in {(props.test.durationMs / 1000).toFixed(1)} s</span>
          </div>
          <Facts>
            <Show when={props.test.identity}>
              {(identity) => (
                <Fact term="Signed in as">
                  <CopyText text={identity()} label="identity" />
                </Fact>
              )}
            </Show>
            <Show when={props.test.accounts.length > 0}>
              <Fact term="Sees">
                {countOf(props.test.accounts.length, ACCOUNT)} <TagList texts={namesOf(props.test.accounts)} max={4} />
              </Fact>
            </Show>
            <Show when={regions().length > 0}>
              <Fact term="Regions">
                {countOf(regions().length, REGION)} <TagList texts={regions()} max={4} />
              </Fact>
            </Show>
            <Show when={props.test.hostKey}>
              {(key) => (
                <Fact term="Host key">
                  <CopyText text={key()} label="host key" />
                </Fact>
              )}
            </Show>
          </Facts>
          <Show when={props.test.gaps.length > 0}>
            <Notice tone="warn" action={retry()}>
              <strong>{countOf(props.test.gaps.length, GAP)}</strong>
              <ul>
                <For each={gaps().slice(0, SHOWN_GAPS)}>
                  {(gap) => (
                    <li>
                      <Show when={gap.whats.length > 0}>
                        <b>{gap.whats.join(", ")}:</b>{" "}
                      </Show>
                      {gap.message}
                    </li>
                  )}
                </For>
              </ul>
              <Show when={gaps().length > SHOWN_GAPS}>
                <p class="quiet">and {formatCount(gaps().length - SHOWN_GAPS)} more</p>
              </Show>
              <Show when={permissions().length > 0}>
                <p>Grant these and test again, or go on without:</p>
                <CodeBlock text={permissions().join("\n")} label="Missing permissions" />
              </Show>
            </Notice>
          </Show>
        </div>
      </Card>
    </Show>
  );
}
