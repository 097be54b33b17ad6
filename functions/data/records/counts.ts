import { ENTITIES } from "../../../shared/entities/index.ts";
import type { AccessSet } from "../access.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";

/** How many living records of each type the caller may read, and applications of each family. */
export async function countRecords(catalogue: Catalogue, access: AccessSet) {
  const counted = Object.values(ENTITIES).filter((entity) => entity.writers === "acl");
  const families: Record<string, number> = {};
  const types = await Promise.all(
    counted.map(async ({ type, collection }) => {
      const rows = await catalogue.all(access, type);
      if (type === "application") {
        for (const { summary } of rows) {
          const family = String(summary.family ?? "Application");
          families[family] = (families[family] ?? 0) + 1;
        }
      }
      return [collection, rows.length] as const;
    }),
  );
  return { types: Object.fromEntries(types), families };
}
