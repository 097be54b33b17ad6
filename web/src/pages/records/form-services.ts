import { ENTITIES } from "virtual:maestro/entities";
import { FAMILIES } from "virtual:maestro/families";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { Fields } from "../../../../shared/records/paths.ts";
import type { ComboOption } from "../../components/combobox.tsx";
import type { FormServices } from "../../components/form/services.ts";
import { optionsQuery, optionValues } from "../../data/options.ts";
import { queryClient } from "../../data/query-client.ts";
import { createRecord, fetchPage, type RecordListItem, searchRecords } from "../../data/records.ts";
import type { WorkspaceRef } from "../../data/workspace.ts";
import type { Field } from "../../lib/entity-info.ts";

/** What tells equally named records apart. */
const noteOf = (item: RecordListItem): string | undefined => {
  const parts = [item.family, item.ipv4Private, item.environment, item.provider].filter(
    (part) => typeof part === "string",
  );
  return parts.slice(0, 2).join(" · ") || undefined;
};

const asOption = (item: RecordListItem): ComboOption => ({ value: item.id, label: item.name, note: noteOf(item) });

const variantOf = (draft: Fields) => {
  const family = FAMILIES[String(draft.family ?? "Application")];
  return { family, variant: family?.variants.find(({ modal }) => modal === draft.modal) };
};

/** The catalogue's products of some families; all of it is a few hundred names, fetched once. */
async function catalogue(families: readonly string[]): Promise<string[]> {
  const items = await queryClient.fetchQuery({
    queryKey: ["records", "service", "catalogue"],
    staleTime: 10 * 60_000,
    queryFn: async () => (await fetchPage("service", "sort=name", { limit: 500 })).items,
  });
  const isWanted = (item: RecordListItem) =>
    [item.family, item.families].flat().some((family) => typeof family === "string" && families.includes(family));
  return items.filter(isWanted).map((item) => item.name);
}

async function suggest(field: Field, draft: Fields): Promise<readonly string[]> {
  if (field.path === "provider" && "family" in draft) {
    const { family, variant } = variantOf(draft);
    return catalogue(variant?.services ?? family?.services ?? []);
  }
  if (field.path === "language") return catalogue(["Application"]);
  const options = await queryClient.fetchQuery(optionsQuery());
  const isProtocol = field.path === "protocol" && field.options === "deps_options.protocol";
  const path = isProtocol ? (variantOf(draft).family?.protocols ?? field.options) : field.options;
  return optionValues(options, path);
}

function choices(field: Field): readonly ComboOption[] | undefined {
  if (field.path === "family" && field.values) {
    return Object.values(FAMILIES)
      .filter(({ discoveredOnly }) => !discoveredOnly)
      .map(({ id, label, group }) => ({ value: id, label, note: group }));
  }
  if (field.path === "modal") {
    const variants = FAMILIES.Database?.variants ?? [];
    return [{ value: "", label: "Any database" }, ...variants.map(({ modal, label }) => ({ value: modal, label }))];
  }
  return undefined;
}

/** Types that a name alone makes. */
const canCreate = (type: EntityType): boolean =>
  ENTITIES[type].fields.every((field) => !field.required || field.path === "name" || field.group !== undefined) &&
  ENTITIES[type].writers === "acl";

/** What a record's form asks the API for. `names` knows the records that the record already refers to. */
export const recordFormServices = (
  workspace: () => WorkspaceRef,
  names: () => Readonly<Record<string, { name: string }>>,
): FormServices => ({
  search: async (type, text) => (await searchRecords(type, text, workspace().query)).map(asOption),
  nameOf: (id) => names()[id]?.name,
  suggest,
  choices,
  canCreate,
  create: async (type, name) => {
    const made = await createRecord(type, { name }, workspace().query);
    return { value: made.id, label: made.name };
  },
});
