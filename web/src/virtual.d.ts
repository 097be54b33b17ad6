declare module "virtual:maestro/routes" {
  /** Route id → method, path, whether it needs no sign-in. */
  export const ROUTES: Readonly<Record<string, readonly [method: string, path: string, isPublic: boolean]>>;
}

declare module "virtual:maestro/navigation" {
  type EntityType = import("../../shared/entities/types.ts").EntityType;
  /** Type → its collection and labels; small, for the frame. */
  export const TYPES: Readonly<
    Record<EntityType, { readonly collection: string; readonly label: { readonly one: string; readonly many: string } }>
  >;
  type Family = import("../../shared/vocabulary/families.ts").Family;
  export const FAMILIES: readonly Pick<Family, "id" | "label" | "plural" | "slug" | "group" | "discoveredOnly">[];
}

declare module "virtual:maestro/entities" {
  export const ENTITIES: Readonly<
    Record<import("../../shared/entities/types.ts").EntityType, import("./lib/entity-info.ts").EntityInfo>
  >;
}

declare module "virtual:maestro/entity-loaders" {
  /** Loads what there is to know of one type; for pages that need no other. */
  export const LOADERS: Readonly<
    Record<
      import("../../shared/entities/types.ts").EntityType,
      () => Promise<import("./lib/entity-info.ts").EntityInfo>
    >
  >;
}

declare module "virtual:maestro/families" {
  export const FAMILIES: Readonly<Record<string, import("../../shared/vocabulary/families.ts").Family>>;
}

declare module "simple-icons/icons/*.svg?raw" {
  const svg: string;
  export default svg;
}
