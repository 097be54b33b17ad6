import { useNavigate } from "@solidjs/router";
import type { WorkspaceRef } from "../data/workspace.ts";

/** Where `g` and a second key lead. */
export const GO_KEYS: readonly { key: string; label: string; path: string }[] = [
  { key: "o", label: "Overview", path: "overview" },
  { key: "s", label: "Servers", path: "inventory/servers" },
  { key: "a", label: "Applications", path: "inventory/applications/application" },
  { key: "d", label: "Databases", path: "inventory/applications/database" },
  { key: "n", label: "Networks", path: "inventory/networks" },
  { key: "y", label: "Systems", path: "inventory/systems" },
  { key: "c", label: "Connections", path: "connections" },
  { key: "j", label: "Jobs", path: "jobs" },
  { key: "p", label: "Proposed dependencies", path: "dependencies" },
  { key: "i", label: "Import", path: "import" },
  { key: "t", label: "Teams", path: "teams" },
  { key: "h", label: "Activity", path: "activity" },
];

/** Key bindings that navigate: `g s` to the servers. */
export function createGoKeys(workspace: () => WorkspaceRef): Record<string, () => void> {
  const navigate = useNavigate();
  return Object.fromEntries(GO_KEYS.map(({ key, path }) => [`g ${key}`, () => navigate(workspace().href(path))]));
}
