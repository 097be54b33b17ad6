import { For, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/problem.tsx";
import { startSync } from "../../data/connections.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { formatCount } from "../../lib/number.ts";
import type { HeldLoss } from "./held-losses.ts";

/** Losses too large to believe, each with the way to say that it is true. */
export function HeldNotices(props: {
  connectionId: string;
  losses: readonly HeldLoss[];
  labelOf: (command: string) => string;
  canAccept: boolean;
}): JSX.Element {
  const attempt = createAttempt();
  const accept = (command: string) =>
    attempt.run(() => startSync(props.connectionId, { acceptLoss: true, commands: [command] }));
  return (
    <For each={props.losses}>
      {(loss) => (
        <Notice
          tone="warn"
          action={
            <Show when={props.canAccept}>
              <Button size="small" isBusy={attempt.isBusy()} onClick={() => accept(loss.command)}>
                They are really gone
              </Button>
            </Show>
          }
        >
          <p>
            <strong>
              {props.labelOf(loss.command)}: {formatCount(loss.held)} records were not found.
            </strong>{" "}
            That is so many that nothing was retired. Check that the source is complete; if it is, confirm.
          </p>
        </Notice>
      )}
    </For>
  );
}
