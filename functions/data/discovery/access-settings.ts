import type { Fields } from "../../../shared/records/paths.ts";

const texts = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.length > 0 ? value.map(String) : undefined;
const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/**
 * How to reach a provider, from the fields of a connection (or of one that may become one) and its credentials, which may
 * name the external id that they were made with.
 */
export const accessSettings = (fields: Fields, credentials: Readonly<Record<string, unknown>>) => ({
  method: String(fields.method),
  credentials,
  endpoint: text(fields.endpoint),
  regions: texts(fields.regions),
  accountIds: texts(fields.accountIds),
  roleName: text(fields.roleName),
  externalId: text(credentials.externalId) ?? text(fields.externalId),
  subscriptions: texts(fields.subscriptions),
  projects: texts(fields.projects),
  interface: text(fields.interface),
});
