import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { isPlainObject } from "../../../../shared/records/paths.ts";
import { Card, Fact, Facts } from "../../components/card.tsx";
import { CopyText } from "../../components/copy-text.tsx";
import { TagList } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import type { Provider } from "../../data/connections.ts";
import type { RecordDto } from "../../data/records.ts";
import { useRecordView } from "../records/record-context.tsx";

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Settings that are a line of text, with what people call them. */
const LINES = [
  ["identity", "Signed in as"],
  ["endpoint", "Endpoint"],
  ["host", "Host"],
  ["user", "User"],
  ["bucket", "Bucket"],
  ["path", "Path"],
  ["pattern", "Files named"],
  ["roleName", "Role"],
  ["externalId", "External id"],
  ["hostKey", "Host key"],
] as const;

const accountWords = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).flatMap((account) => {
    if (!isPlainObject(account)) return [];
    const { id, name } = account;
    return [textOf(name) && name !== id ? `${name} (${id})` : String(id)];
  });

/** Where it looks and as whom; never a secret. */
export function ConnectionFacts(props: { record: RecordDto; provider: Provider | undefined }): JSX.Element {
  const view = useRecordView();
  const fields = () => props.record as Readonly<Record<string, unknown>>;
  const method = () => props.provider?.methods.find(({ id }) => id === fields().method)?.label ?? fields().method;
  const datacenter = () => {
    const id = textOf(fields().datacenterId);
    return id ? view.resolve(id) : undefined;
  };
  const accounts = () => accountWords(fields().accounts);
  const regions = () => listOf(fields().regions);
  return (
    <Card>
      <Facts>
        <Fact term="Reads by">{String(method())}</Fact>
        <For each={LINES}>
          {([key, term]) => (
            <Show when={textOf(fields()[key])}>
              {(text) => (
                <Fact term={term}>
                  <CopyText text={text()} label={term.toLowerCase()} />
                </Fact>
              )}
            </Show>
          )}
        </For>
        <Show when={accounts().length > 0}>
          <Fact term={accounts().length === 1 ? "Account" : `${accounts().length} accounts`}>
            <TagList texts={accounts()} max={3} />
          </Fact>
        </Show>
        <Show when={["aws", "spaces", "openstack"].includes(String(fields().provider))}>
          <Fact term="Regions">
            <Show when={regions().length > 0} fallback="all that it may see">
              <TagList texts={regions()} max={4} />
            </Show>
          </Fact>
        </Show>
        <Show when={datacenter()}>
          {(found) => (
            <Fact term="Datacenter">
              <A class="ref" href={found().href}>
                {found().name}
              </A>
            </Fact>
          )}
        </Show>
        <Show when={textOf(fields().credentialsSetAt)}>
          {(at) => (
            <Fact term="Credentials">
              given <Time at={at()} />
            </Fact>
          )}
        </Show>
        <Fact term="Owner">{props.record.owner.name ?? "gone"}</Fact>
        <Fact term="Created">
          <Time at={props.record.createdAt} />
        </Fact>
        <Fact term="Id">
          <CopyText text={props.record.id} label="id" />
        </Fact>
      </Facts>
    </Card>
  );
}
