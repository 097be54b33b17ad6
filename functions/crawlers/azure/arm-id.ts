import { textsAt } from "../engine/values.ts";

/**
 * The one spelling of a resource id: Resource Manager ignores case and changes it from call to call. Empty for what has none,
 * against the types: answers are not ours.
 */
export const armId = (id: string): string => (typeof id === "string" ? id.toLowerCase().replace(/\/+$/, "") : "");

const partOf =
  (name: string) =>
  (id: string): string | undefined =>
    new RegExp(`/${name}/([^/]+)`, "i").exec(id)?.[1]?.toLowerCase();

export const subscriptionOf = partOf("subscriptions");
export const resourceGroupOf = partOf("resourcegroups");

/** The last part of an id, which is the name. */
export const nameIn = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** Whether a text is the id of an Azure resource. */
export const isArmId = (text: string): boolean => /^\/(subscriptions|providers)\/[^/]/i.test(text);

/** The id of the resource of this type that contains `id`, such as the network interface of an address configuration. */
export function ownerOf(id: string, type: string): string | undefined {
  const found = armId(id);
  const start = found.indexOf(`/${type.toLowerCase()}/`);
  if (start < 0) return undefined;
  const end = found.indexOf("/", start + type.length + 2);
  return end < 0 ? found : found.slice(0, end);
}

/** The ids of resources at dotted paths, in their one spelling, sorted and without doubles. */
export const idsAt = (raw: unknown, ...paths: string[]): string[] =>
  [
    ...new Set(
      textsAt(raw, ...paths)
        .filter(isArmId)
        .map(armId),
    ),
  ].sort();
