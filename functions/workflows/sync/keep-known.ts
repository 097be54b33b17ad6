import type { Changes } from "../../../shared/records/found.ts";
import { keepKnown, tellsLess } from "../../crawlers/engine/partly-told.ts";
import { fieldsOf, type Unit } from "../../data/discovered.ts";
import type { ResourceFacts } from "../../data/discovery/facts.ts";
import { factsKey } from "../../data/keys.ts";
import { loadRecord } from "../../data/records/get-record.ts";
import { type Item, inParallel, type Table } from "../../data/table.ts";

type Update = Changes["update"][number];

const WIDTH = 32;

/** The updates, those that tell less than before completed with what the connection knows: a permission that is gone wipes nothing. */
export async function keepingKnown(
  { table }: { readonly table: Table },
  unit: Unit,
  updates: readonly Update[],
): Promise<Update[]> {
  const kept = [...updates];
  await inParallel([...updates.entries()], WIDTH, async ([index, { found, known }]) => {
    if (!tellsLess(found, known)) return;
    const [record, facts] = await Promise.all([
      loadRecord(table, { type: known.type, id: known.recordId }),
      table.get<Item & ResourceFacts>(factsKey(unit.connectionId, known.nativeId)),
    ]);
    const part = record?.discovered[unit.connectionId];
    if (part?.nativeId !== known.nativeId) return;
    const told = { ...found, fields: fieldsOf(unit.connectionId, found), links: [] };
    kept[index] = { known, found: keepKnown(told, { source: known, fields: part.fields, facts }) };
  });
  return kept;
}
