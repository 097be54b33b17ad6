import type { FamilyId } from "../../../shared/vocabulary/families.ts";
import { isSecretName } from "../engine/clean.ts";
import { object, pick, type Reader, text } from "../engine/readers.ts";

/** An object of an API's answer. Nothing about it is certain: readers look before they believe. */
export type ApiObject = Readonly<Record<string, unknown>>;

/** A moment in ISO 8601. OpenStack leaves the zone out and means UTC. */
export function moment<Raw>(...paths: string[]): Reader<Raw, string> {
  const read = text<Raw>(...paths);
  return (raw) => {
    const value = read(raw);
    if (value === undefined || !/^\d{4}-\d{2}-\d{2}[T ]/.test(value)) return undefined;
    const time = Date.parse(/(z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
  };
}

const camel = (name: string) => name.replace(/[_:-]+(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Further attributes in the provider's words, under their names in camel case; `more` reads others. Names of secrets are passed over. */
export const details = <Raw = ApiObject>(
  names: readonly string[],
  more: Readonly<Record<string, Reader<Raw>>> = {},
): Reader<Raw, Record<string, unknown>> =>
  object({
    ...Object.fromEntries(names.filter((name) => !isSecretName(name)).map((name) => [camel(name), pick<Raw>(name)])),
    ...more,
  });

/** A managed service: one application of a family, with the product's name. */
export const managedService = (family: FamilyId, product: string) => ({
  family: () => family,
  provider: () => product,
  managed: () => true,
});

/** The host of a URL, or of `host:port`. */
export function hostOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = address.includes("://") ? address : `tcp://${address}`;
  return URL.canParse(url) ? new URL(url).hostname || undefined : undefined;
}
