import { queryOptions } from "@tanstack/solid-query";
import { keys } from "./keys.ts";
import { fetchPage } from "./records.ts";

export type OptionLists = Readonly<Record<string, unknown>>;

/** All option lists by key: `env_options` → `{environment: [...]}`. */
export const optionsQuery = () =>
  queryOptions({
    queryKey: keys.options,
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }): Promise<OptionLists> => {
      const { items } = await fetchPage("option", "", { limit: 500 }, signal);
      return Object.fromEntries(items.map((item) => [item.name, item.value]));
    },
  });

/** The values at a path such as `env_options.environment`; none when no option list has them. */
export function optionValues(options: OptionLists | undefined, path: string | undefined): string[] {
  let value: unknown = options;
  for (const key of path?.split(".") ?? []) value = (value as OptionLists | undefined)?.[key];
  if (!path || !Array.isArray(value)) return [];
  return value.map((item) => (typeof item === "string" ? item : String((item as { name?: string }).name)));
}
