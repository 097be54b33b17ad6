import type { Provider } from "../../../shared/contracts/discovery.ts";
import { type CatalogueEntry, permissionsOf } from "../../../shared/discovery/catalogue.ts";

type Policy = Provider["policies"][number];

/** A managed policy takes 6,144 characters without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const POLICY_CHARACTERS = 5_800;

/** One statement of an IAM policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: "*";
}

/** One statement per service, named after it: `elasticloadbalancing:DescribeTags` goes into `Elasticloadbalancing`. */
export function awsStatements(permissions: readonly string[]): Statement[] {
  const byService = Map.groupBy(permissions, (permission) => permission.split(":")[0] ?? permission);
  return [...byService].map(([service, Action]) => ({
    Sid: `Read${sidOf(service)}`,
    Effect: "Allow",
    Action,
    Resource: "*",
  }));
}

/** As few managed policies as hold all statements. */
export function packed(statements: readonly Statement[]): Statement[][] {
  const packs: Statement[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const statement of statements) {
    const length = JSON.stringify(statement).length + 1;
    if (size + length > POLICY_CHARACTERS) {
      packs.push([]);
      size = 0;
    }
    packs.at(-1)?.push(statement);
    size += length;
  }
  return packs;
}

const sidOf = (service: string): string =>
  service.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_match, letter: string) => letter.toUpperCase());

const json = (title: string, document: object): Policy => ({
  format: "json",
  title,
  document: JSON.stringify(document, null, 2),
});
const text = (title: string, lines: readonly string[]): Policy => ({
  format: "text",
  title,
  document: lines.join("\n"),
});

const POLICIES: Readonly<Record<string, (permissions: readonly string[]) => Policy | Policy[]>> = {
  aws: (permissions) =>
    packed(awsStatements(permissions)).map((Statement, index, { length }) =>
      json(`Managed IAM policy, part ${index + 1} of ${length}`, { Version: "2012-10-17", Statement }),
    ),
  azure: (permissions) =>
    json("Custom role: az role definition create --role-definition role.json", {
      Name: "Maestro reader",
      IsCustom: true,
      Description:
        "Lists what Maestro keeps in its inventory. It can read the settings of apps with their values, of which only names and hosts are kept, and no other secrets or data.",
      Actions: permissions,
      NotActions: [],
      AssignableScopes: ["/subscriptions/00000000-0000-0000-0000-000000000000"],
    }),
  digitalocean: (permissions) => text("Scopes of the token", permissions),
  spaces: (permissions) => text("Permissions of the key", permissions),
  openstack: (permissions) => text("Roles and rules", permissions),
};

/** The least that Maestro needs at a provider, in the form in which its console or command line takes it. */
export function policiesOf(entry: CatalogueEntry): Policy[] {
  const permissions = permissionsOf(entry);
  return permissions.length === 0 ? [] : [POLICIES[entry.id]?.(permissions) ?? []].flat();
}
