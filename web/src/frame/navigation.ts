import { FAMILIES, TYPES } from "virtual:maestro/navigation";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { Summary } from "../data/summary.ts";

/** One entry of the inventory's navigation. */
export interface NavItem {
  label: string;
  /** Relative to the workspace. */
  path: string;
  count: (summary: Summary | undefined) => number | undefined;
}

export interface NavGroup {
  id: string;
  label: string;
  items: NavItem[];
}

const ofType = (type: EntityType): NavItem => ({
  label: TYPES[type].label.many,
  path: `inventory/${TYPES[type].collection}`,
  count: (summary) => summary?.types[TYPES[type].collection] ?? (summary && 0),
});

const ofGroup = (group: string): NavItem[] =>
  FAMILIES.filter((family) => family.group === group).map((family) => ({
    label: family.plural,
    path: `inventory/applications/${family.slug}`,
    count: (summary) => summary?.families[family.id] ?? (summary && 0),
  }));

/** The inventory by groups of families; everything comes from the registries in `shared/`. */
export const NAV_GROUPS: readonly NavGroup[] = [
  {
    id: "compute",
    label: "Compute",
    items: [...(["server", "volume", "image", "snapshot", "flavor"] as const).map(ofType), ...ofGroup("Compute")],
  },
  {
    id: "applications",
    label: "Applications",
    items: [...ofGroup("Applications"), { ...ofType("application"), label: "All families" }],
  },
  { id: "data", label: "Data", items: ofGroup("Data") },
  { id: "network", label: "Network & edge", items: [ofType("network"), ...ofGroup("Network & edge")] },
  { id: "platform", label: "Platform", items: ofGroup("Platform") },
  {
    id: "business",
    label: "Business",
    items: [...(["system", "client", "datacenter"] as const).map(ofType), ...ofGroup("Business")],
  },
];

/** The count of a group: of its entries, without the one that repeats the others. */
export const groupCount = (group: NavGroup, summary: Summary | undefined): number | undefined =>
  summary &&
  group.items
    .filter((item) => item.label !== "All families")
    .reduce((sum, item) => sum + (item.count(summary) ?? 0), 0);

/** The group whose entry the path belongs to: the longest match wins. */
export function groupOfPath(path: string): string | undefined {
  let best: { id: string; length: number } | undefined;
  for (const group of NAV_GROUPS) {
    for (const item of group.items) {
      const fits = path === item.path || path.startsWith(`${item.path}/`);
      if (fits && item.path.length > (best?.length ?? 0)) best = { id: group.id, length: item.path.length };
    }
  }
  return best?.id;
}

/** The group above a list, for its breadcrumb. */
export function groupCrumb(path: string): { label: string }[] {
  const group = NAV_GROUPS.find(({ id }) => id === groupOfPath(path));
  return group ? [{ label: group.label }] : [];
}
