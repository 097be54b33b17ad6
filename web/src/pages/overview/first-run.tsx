import Check from "lucide-solid/icons/check";
import { For, type JSX, Show } from "solid-js";
import { ButtonLink } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import type { Summary } from "../../data/summary.ts";
import { useWorkspace } from "../../data/workspace.ts";

interface Step {
  title: string;
  text: string;
  action: string;
  path: string;
  isDone: (summary: Summary) => boolean;
}

const count = (summary: Summary, ...collections: string[]) =>
  collections.reduce((sum, collection) => sum + (summary.types[collection] ?? 0), 0);

const STEPS: readonly Step[] = [
  {
    title: "Bring in what you have",
    text: "Connect a cloud account, or drop a Terraform state: records appear within a minute.",
    action: "Connect",
    path: "connections/new",
    isDone: (summary) => count(summary, "servers", "volumes", "networks", "applications") > 0,
  },
  {
    title: "Name your systems",
    text: "A system groups the applications that serve one purpose, such as a shop.",
    action: "New system",
    path: "inventory/systems?new=1",
    isDone: (summary) => count(summary, "systems") > 0,
  },
  {
    title: "Say which applications run where",
    text: "Link applications to their servers and systems, and say what they depend on.",
    action: "Open applications",
    path: "inventory/applications/application",
    isDone: (summary) => (summary.families.Application ?? 0) > 0,
  },
  {
    title: "Share with your team",
    text: "Everybody in a team sees what the team owns.",
    action: "New team",
    path: "teams?new=1",
    isDone: (summary) => count(summary, "teams") > 0,
  },
];

/** Whether everything a new workspace needs has been done. */
export const isSetUp = (summary: Summary): boolean => STEPS.every((step) => step.isDone(summary));

/** The way from nothing to a useful inventory, step by step; gone once all are done. */
export function FirstRun(props: { summary: Summary }): JSX.Element {
  const workspace = useWorkspace();
  const next = () => STEPS.findIndex((step) => !step.isDone(props.summary));
  return (
    <Card
      title="Getting started"
      remark={`${STEPS.filter((step) => step.isDone(props.summary)).length} of ${STEPS.length} done`}
      isFlush
      class="span-4"
    >
      <ol class="first-run">
        <For each={STEPS}>
          {(step, index) => (
            <li data-done={step.isDone(props.summary) ? "" : undefined}>
              <span class="step">
                <Show when={step.isDone(props.summary)} fallback={index() + 1}>
                  <Check aria-label="Done" />
                </Show>
              </span>
              <span class="what">
                <b>{step.title}</b>
                <span>{step.text}</span>
              </span>
              <Show when={!step.isDone(props.summary)}>
                <ButtonLink href={workspace().href(step.path)} variant={index() === next() ? "primary" : "default"}>
                  {step.action}
                </ButtonLink>
              </Show>
            </li>
          )}
        </For>
      </ol>
    </Card>
  );
}
