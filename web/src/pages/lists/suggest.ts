import { useQuery } from "@tanstack/solid-query";
import { createSignal } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { ComboOption } from "../../components/combobox.tsx";
import type { Suggest } from "../../components/value-editor.tsx";
import { optionsQuery, optionValues } from "../../data/options.ts";
import { fetchPage, searchRecords } from "../../data/records.ts";
import type { Field } from "../../lib/entity-info.ts";
import type { FilterState } from "../../lib/list-url.ts";

const MAX_SUGGESTED = 50;

const asOption = (value: string): ComboOption => ({ value, label: value });

/** Values for the fields of filters and bulk edits, and the names of referenced records that were seen on the way. */
export function createSuggestions(workspace: () => string | undefined) {
  const options = useQuery(optionsQuery);
  const [names, setNames] = createSignal<Readonly<Record<string, string>>>({});
  const remember = (found: Readonly<Record<string, string>>) => setNames({ ...names(), ...found });

  const suggest: Suggest = async (field, text) => {
    if (field.target) {
      const records = await searchRecords(field.target, text, workspace());
      remember(Object.fromEntries(records.map(({ id, name }) => [id, name])));
      return records.map(({ id, name }) => ({ value: id, label: name }));
    }
    const values = field.values ?? optionValues(options.isSuccess ? options.data : undefined, field.options);
    const wanted = text.toLowerCase();
    return values
      .filter((value) => value.toLowerCase().includes(wanted))
      .slice(0, MAX_SUGGESTED)
      .map(asOption);
  };

  /** Learns the names of records that filters in the URL refer to by id. */
  const learn = async (fields: readonly Field[], filters: readonly FilterState[]): Promise<void> => {
    const wanted = new Map<EntityType, string[]>();
    for (const filter of filters) {
      const target = fields.find(({ path }) => path === filter.field)?.target;
      const unknown = filter.value.split(",").filter((id) => target && id.length === 36 && !names()[id]);
      if (target && unknown.length > 0) wanted.set(target, [...(wanted.get(target) ?? []), ...unknown]);
    }
    for (const [type, ids] of wanted) {
      const search = new URLSearchParams({ "filter[id][in]": ids.join(",") }).toString();
      const { items } = await fetchPage(type, search, { limit: ids.length });
      remember(Object.fromEntries(items.map(({ id, name }) => [id, name])));
    }
  };

  return { suggest, learn, labelOf: (value: string): string | undefined => names()[value] };
}
