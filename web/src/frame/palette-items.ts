import { TYPES } from "virtual:maestro/navigation";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import FileUp from "lucide-solid/icons/file-up";
import LayoutDashboard from "lucide-solid/icons/layout-dashboard";
import List from "lucide-solid/icons/list";
import Plug from "lucide-solid/icons/plug";
import Plus from "lucide-solid/icons/plus";
import History from "lucide-solid/icons/rotate-ccw-clock";
import Settings from "lucide-solid/icons/settings";
import Users from "lucide-solid/icons/users";
import Waypoints from "lucide-solid/icons/waypoints";
import type { EntityType } from "../../../shared/entities/types.ts";
import type { IconComponent } from "../components/icon.ts";
import { collectionOf, searchRecords } from "../data/records.ts";
import type { WorkspaceRef } from "../data/workspace.ts";
import { NAV_GROUPS } from "./navigation.ts";
import { recordHref } from "./record-href.ts";

export interface PaletteItem {
  group: string;
  label: string;
  href: string;
  note?: string | undefined;
  icon?: IconComponent | undefined;
  type?: string;
  family?: string | undefined;
  provider?: string | undefined;
}

const SEARCHED: readonly EntityType[] = [
  "server",
  "application",
  "system",
  "client",
  "network",
  "volume",
  "datacenter",
  "connection",
  "image",
  "snapshot",
  "job",
];
const PER_TYPE = 4;
const CREATABLE: readonly EntityType[] = [
  "server",
  "application",
  "system",
  "client",
  "datacenter",
  "network",
  "volume",
  "team",
  "job",
];

/** Pages whose lists are not under the inventory. */
const OWN_LISTS: ReadonlySet<EntityType> = new Set(["team", "job"]);

/** Records of every kind that match; one slow or refused kind does not hold back the others. */
export async function findRecords(workspace: WorkspaceRef, q: string): Promise<PaletteItem[]> {
  const found = await Promise.allSettled(SEARCHED.map((type) => searchRecords(type, q, workspace.query, PER_TYPE)));
  return found.flatMap((result, index) => {
    if (result.status === "rejected") return [];
    const type = SEARCHED[index]!;
    return result.value.map((record) => ({
      group: TYPES[type].label.many,
      label: record.name,
      href: recordHref(workspace, type, record.id),
      note: [record.environment, record.ipv4Private ?? record.nativeId]
        .filter((part) => typeof part === "string")
        .join(" · "),
      type,
      family: typeof record.family === "string" ? record.family : undefined,
      provider: type === "application" || typeof record.provider !== "string" ? undefined : record.provider,
    }));
  });
}

/** Pages and actions of a workspace. */
export function commandsFor(workspace: WorkspaceRef): PaletteItem[] {
  const page = (label: string, path: string, icon: IconComponent, note?: string): PaletteItem => ({
    group: "Pages",
    label,
    href: workspace.href(path),
    icon,
    note,
  });
  return [
    page("Overview", "overview", LayoutDashboard),
    ...NAV_GROUPS.flatMap((group) => group.items.map((item) => page(item.label, item.path, List, group.label))),
    page("Connections", "connections", Plug),
    page("Jobs", "jobs", CalendarClock),
    page("Proposed dependencies", "dependencies", Waypoints),
    page("Activity", "activity", History),
    page("Teams", "teams", Users),
    page("Settings", "settings", Settings),
    page("Sessions and API tokens", "settings/security", Settings),
    page("Appearance", "settings/appearance", Settings),
    { group: "Actions", label: "Connect a cloud", href: workspace.href("connections/new"), icon: Plug },
    { group: "Actions", label: "Import a file", href: workspace.href("import"), icon: FileUp },
    ...CREATABLE.map((type) => ({
      group: "Actions",
      label: `New ${TYPES[type].label.one.toLowerCase()}`,
      href: `${workspace.href(OWN_LISTS.has(type) ? collectionOf(type) : `inventory/${collectionOf(type)}`)}?new=1`,
      icon: Plus,
    })),
  ];
}

/** Commands whose words all begin with what was typed, in any order; at most eight while nothing is typed. */
export function matchCommands(commands: readonly PaletteItem[], text: string): PaletteItem[] {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return commands.slice(0, 8);
  return commands.filter((command) => {
    const words = `${command.label} ${command.group}`.toLowerCase().split(/[\s/&-]+/);
    return parts.every((part) => words.some((word) => word.startsWith(part)));
  });
}
