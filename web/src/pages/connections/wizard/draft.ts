import { createSignal } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { nested, problemsIn, type SchemaField, schemaFields } from "../../../components/form/json-schema.ts";
import { messagesOf, type Violation } from "../../../components/form/violations.ts";
import type { ConnectionTest, Provider } from "../../../data/connections.ts";
import { createFileList } from "../../import/file-list.ts";

export type Method = Provider["methods"][number];

/** What later steps ask for, so that the form of the access leaves it out. */
const ASKED_LATER = new Set([
  "regions",
  "subscriptions",
  "projects",
  "commands",
  "artifacts",
  "name",
  "description",
  "datacenterId",
  "tagRules",
  "alwaysAccept",
]);

/** Whether a connection of this method looks into regions that a test can list; a bucket has just one. */
export const takesRegions = (method: Method): boolean =>
  method.id !== "s3" && schemaFields(method.form).some(({ path }) => path === "regions");

/** The field that names the accounts to look into, where a test lists those there are and none means all. */
export const accountsField = (method: Method): SchemaField | undefined =>
  schemaFields(method.form).find(({ path }) => path === "subscriptions" || path === "projects");

/** The inputs that say how to get in. */
export const accessFields = (method: Method): SchemaField[] =>
  schemaFields(method.form).filter(
    ({ path }) => !ASKED_LATER.has(path) || (path === "regions" && !takesRegions(method)),
  );

type Values = Readonly<Record<string, unknown>>;

/**
 * Everything typed so far, kept in this page's memory alone: going back and forth loses nothing, leaving the page or
 * reloading it forgets the secrets with the rest. Each method keeps its own values.
 */
export function createDraft() {
  const [values, setValues] = createStore<Record<string, Record<string, unknown>>>({});
  const [messages, setMessages] = createSignal<Readonly<Record<string, string>>>({});
  const [test, setTest] = createSignal<ConnectionTest>();
  const [accounts, setAccounts] = createSignal<readonly string[]>();
  const [regions, setRegions] = createSignal<readonly string[]>();
  const [commands, setCommands] = createSignal<readonly string[]>();
  const files = createFileList();
  // Nobody can guess it: that keeps others from having this role used through Maestro.
  const externalId = crypto.randomUUID();

  const keyOf = (provider: string, method: Method) => `${provider}/${method.id}`;
  const startOf = (method: Method): Record<string, unknown> =>
    Object.fromEntries(
      accessFields(method).flatMap(({ path, initial, isRequired }) => {
        const value = initial ?? (isRequired && path.endsWith(".externalId") ? externalId : undefined);
        return value === undefined ? [] : [[path, value]];
      }),
    );
  const valuesOf = (provider: string, method: Method): Values => values[keyOf(provider, method)] ?? startOf(method);

  return {
    files,
    messages,
    test,
    accounts,
    setAccounts,
    regions,
    setRegions,
    commands,
    setCommands,
    valuesOf,
    set: (provider: string, method: Method, path: string, value: unknown) => {
      setValues(keyOf(provider, method), { ...valuesOf(provider, method), [path]: value });
      setTest(undefined);
      if (messages()[path]) setMessages({ ...messages(), [path]: "" });
    },
    setTest,
    /** A new provider or method: what was chosen for another one means nothing. */
    forgetChoices: () => {
      setTest(undefined);
      setAccounts(undefined);
      setRegions(undefined);
      setCommands(undefined);
      setMessages({});
    },
    /** Whether nothing is missing; what is, is said at its field. */
    check: (provider: string, method: Method) => {
      const problems = problemsIn(accessFields(method), valuesOf(provider, method));
      setMessages(problems);
      return Object.keys(problems).length === 0;
    },
    /** Puts the API's violations at the inputs they name; answers those that no input of the access shows. */
    setViolations: (method: Method, violations: readonly Violation[]): Violation[] => {
      const paths = accessFields(method).map(({ path }) => path);
      setMessages(messagesOf(violations.filter(({ path }) => paths.includes(path))));
      return violations.filter(({ path }) => !paths.includes(path));
    },
    /** How to get in, as the API takes it. */
    accessOf: (provider: string, method: Method) => nested(valuesOf(provider, method)),
    clear: () => setValues(reconcile({})),
  };
}

export type Draft = ReturnType<typeof createDraft>;

/** `AWS · 123456789012`, `Terraform · states`: a name that tells the connection from others of its provider. */
export function suggestedName(
  provider: Provider,
  test: ConnectionTest | undefined,
  chosen: readonly string[] | undefined,
): string {
  const accounts = (test?.accounts ?? []).filter(({ id }) => chosen?.includes(id) ?? true);
  const [account] = accounts;
  const more = accounts.length - 1;
  if (!account) return test?.identity ? `${provider.label} · ${test.identity}` : provider.label;
  return `${provider.label} · ${account.name ?? account.id}${more > 0 ? ` and ${more} more` : ""}`;
}
