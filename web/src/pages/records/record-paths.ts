import { FAMILIES, TYPES } from "virtual:maestro/navigation";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { WorkspaceRef } from "../../data/workspace.ts";
import type { Crumb } from "../../frame/page.ts";

/** The lists above a record: of its type, or of its family. */
export function crumbsOf(workspace: WorkspaceRef, type: EntityType, family?: unknown): Crumb[] {
  const found = type === "application" ? FAMILIES.find(({ id }) => id === (family ?? "Application")) : undefined;
  if (found) {
    return [
      ...(found.group === found.plural ? [] : [{ label: found.group }]),
      { label: found.plural, href: workspace.href(`inventory/applications/${found.slug}`) },
    ];
  }
  return [{ label: TYPES[type].label.many, href: workspace.href(`inventory/${TYPES[type].collection}`) }];
}
