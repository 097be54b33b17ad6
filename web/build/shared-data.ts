import type { Plugin } from "vite";
import { routes } from "../../shared/contracts/index.ts";
import type { EntityDefinition } from "../../shared/entities/define-entity.ts";
import { columnFields, entityFields } from "../../shared/entities/fields.ts";
import { ENTITIES } from "../../shared/entities/index.ts";
import type { EntityType } from "../../shared/entities/types.ts";
import { FAMILIES } from "../../shared/vocabulary/families.ts";

const asCode = (exports: Record<string, unknown>) =>
  Object.entries(exports)
    .map(([name, value]) => `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});`)
    .join("\n");

const mapValues = <T, R>(values: Readonly<Record<string, T>>, map: (value: T) => R) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));

const routesModule = () =>
  asCode({ ROUTES: Object.fromEntries(routes.map((r) => [r.id, [r.method, r.path, r.auth === "none"]])) });

const navigationModule = () =>
  asCode({
    TYPES: mapValues(ENTITIES, ({ collection, label }) => ({ collection, label })),
    FAMILIES: Object.values(FAMILIES).map(({ id, label, plural, slug, group, discoveredOnly }) => ({
      id,
      label,
      plural,
      slug,
      group,
      discoveredOnly,
    })),
  });

/** An entity as data; a column that is a field of its own is told by its place, so that it is written once. */
const entityData = (entity: EntityDefinition) => {
  const fields = entityFields(entity);
  return {
    type: entity.type,
    collection: entity.collection,
    label: entity.label,
    purpose: entity.purpose,
    nameField: entity.nameField,
    writers: entity.writers,
    defaults: entity.defaults,
    shown: entity.shown,
    references: entity.references,
    columns: columnFields(entity).map((column) => {
      const index = fields.indexOf(column);
      return index < 0 ? column : index;
    }),
    fields,
  };
};

const types = Object.keys(ENTITIES) as EntityType[];
const ONE = "virtual:maestro/entity/";

/** One module per type, so that a list loads its own type alone. */
const entityModule = (type: EntityType) => `${asCode({ entity: entityData(ENTITIES[type]) })}
entity.columns = entity.columns.map((column) => (typeof column === "number" ? entity.fields[column] : column));`;

const entitiesModule = () => `${types.map((type) => `import { entity as ${type} } from "${ONE}${type}";`).join("\n")}
export const ENTITIES = { ${types.join(", ")} };`;

const loadersModule = () => `export const LOADERS = {
${types.map((type) => `  ${type}: async () => (await import("${ONE}${type}")).entity,`).join("\n")}
};`;

const familiesModule = () => asCode({ FAMILIES });

const MODULES: Readonly<Record<string, () => string>> = {
  "virtual:maestro/routes": routesModule,
  "virtual:maestro/navigation": navigationModule,
  "virtual:maestro/entities": entitiesModule,
  "virtual:maestro/entity-loaders": loadersModule,
  "virtual:maestro/families": familiesModule,
  ...Object.fromEntries(types.map((type) => [ONE + type, () => entityModule(type)])),
};

/**
 * Turns `shared/` into plain data at build time: the table of HTTP routes, and what lists and forms need to know of each
 * entity type. The schema library stays out of the browser; types still come from the schemas.
 */
export function sharedData(): Plugin {
  return {
    name: "maestro-shared-data",
    resolveId: (id) => (id in MODULES ? `\0${id}` : undefined),
    load: (id) => (id.startsWith("\0") ? MODULES[id.slice(1)]?.() : undefined),
  };
}
