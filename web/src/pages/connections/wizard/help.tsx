import Download from "lucide-solid/icons/download";
import ExternalLink from "lucide-solid/icons/external-link";
import { createSignal, For, type JSX, Show } from "solid-js";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { CodeBlock } from "../../../components/code-block.tsx";
import { withCode } from "../../../components/inline-code.tsx";
import { downloadTemplate, type Provider } from "../../../data/connections.ts";
import { createAttempt } from "../../../lib/attempt.ts";
import { countOf } from "../../../lib/number.ts";
import type { Method } from "./draft.ts";

const PERMISSION = { one: "permission", many: "permissions" };

/** A role in one's own account, made by CloudFormation with just the permissions that are needed. */
function RoleTemplate(props: { provider: Provider; externalId: string }): JSX.Element {
  const attempt = createAttempt();
  return (
    <Card title="Create the role">
      <div class="stack wizard-help">
        <p>
          The template makes a read-only role that only this Maestro can take, with the external id in the form. Deploy
          it, then copy the role's ARN from the stack's outputs.
        </p>
        <div class="row wizard-wrap">
          <Show when={props.provider.quickCreateUrl}>
            {(url) => (
              <a
                class="btn btn-primary"
                href={url().replaceAll("{externalId}", encodeURIComponent(props.externalId))}
                target="_blank"
                rel="noreferrer"
              >
                <ExternalLink aria-hidden="true" />
                Create it in AWS
              </a>
            )}
          </Show>
          <Button
            icon={Download}
            isBusy={attempt.isBusy()}
            onClick={() => attempt.run(() => downloadTemplate(props.externalId))}
          >
            Download the template
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** Beside the form: the exact steps, and the permissions ready to copy. */
export function WizardHelp(props: { provider: Provider; method: Method; externalId: string }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  return (
    <aside class="stack" aria-label={`How to connect ${props.provider.label}`}>
      <Show when={props.provider.id === "aws" && props.method.id === "role"}>
        <RoleTemplate provider={props.provider} externalId={props.externalId} />
      </Show>
      <Card title={`How to connect ${props.provider.label}`}>
        <div class="wizard-help">
          <p>{props.method.description}</p>
          <ol>
            <For each={props.provider.instructions}>{(step) => <li>{withCode(step)}</li>}</For>
          </ol>
        </div>
      </Card>
      <For each={props.provider.policies}>
        {(policy) => (
          <Card title={policy.title}>
            <div class="stack wizard-help">
              <p>Reading is all that Maestro does; these are the permissions it reads with.</p>
              <CodeBlock text={policy.document} label={policy.title} />
            </div>
          </Card>
        )}
      </For>
      <Show when={props.provider.policies.length === 0 && props.provider.permissions.length > 0}>
        <Card title={countOf(props.provider.permissions.length, PERMISSION)}>
          <Button size="small" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
            {isOpen() ? "Hide them" : "Show them"}
          </Button>
          <Show when={isOpen()}>
            <CodeBlock text={props.provider.permissions.join("\n")} label="Permissions" />
          </Show>
        </Card>
      </Show>
    </aside>
  );
}
