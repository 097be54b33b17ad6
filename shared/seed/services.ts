import type { Service } from "../entities/service.ts";
import services from "./services.json" with { type: "json" };

/** The products that a new installation starts with, filed by their families; `aliases` keeps the spellings of older inventories. */
export const SERVICES: readonly Service[] = Object.entries(services).flatMap(([families, products]) =>
  products.map((product) => ({
    families: families.split(",").filter(Boolean),
    managed: true,
    active: true,
    ...product,
  })),
);

const byAlias = new Map(
  SERVICES.flatMap(({ name, aliases = [] }) => aliases.map((alias) => [alias.toLowerCase(), name])),
);

/** The catalogue's name of a product that an older document spells differently; other names stay as they are. */
export const canonicalService = (name: string): string => byAlias.get(name.trim().toLowerCase()) ?? name;
