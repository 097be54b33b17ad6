import { useLocation, useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Check from "lucide-solid/icons/check";
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import Globe from "lucide-solid/icons/globe";
import Plus from "lucide-solid/icons/plus";
import User from "lucide-solid/icons/user";
import Users from "lucide-solid/icons/users";
import type { JSX } from "solid-js";
import { Logo } from "../components/logo.tsx";
import { Menu, type MenuAction } from "../components/menu.tsx";
import { workspacesQuery } from "../data/me.ts";
import { useWorkspace, workspaceRef } from "../data/workspace.ts";

/** Shows the workspace and lets one change it; the page stays as far as it makes sense there. */
export function WorkspaceSwitcher(): JSX.Element {
  const workspace = useWorkspace();
  const workspaces = useQuery(workspacesQuery);
  const navigate = useNavigate();
  const location = useLocation();
  const known = () => (workspaces.isSuccess ? workspaces.data : []);
  const name = () =>
    workspace().id === "all"
      ? "All workspaces"
      : (known().find(({ id }) => id === workspace().id)?.name ?? "Workspace");

  const go = (id: string) => {
    // A single record lives in one workspace: from there, go up to its list.
    const path = location.pathname.slice(workspace().href("").length).replace(/\/[0-9a-f]{8}-[0-9a-f-]+$/, "");
    navigate(workspaceRef(id).href(path || "overview"));
  };
  const actionOf = (id: string, label: string, icon: MenuAction["icon"]): MenuAction => ({
    label,
    icon: id === workspace().id ? Check : icon,
    onSelect: () => go(id),
  });
  const actions = (): (MenuAction | null)[] => [
    actionOf("all", "All workspaces", Globe),
    ...known().map(({ id, kind, name }) => actionOf(id, name, kind === "user" ? User : Users)),
    null,
    { label: "New team", icon: Plus, onSelect: () => navigate(`${workspace().href("teams")}?new=1`) },
  ];
  return (
    <Menu
      label={`Workspace: ${name()}`}
      placement="bottom-start"
      triggerClass="switcher"
      trigger={
        <>
          <Logo />
          <span class="truncate">{name()}</span>
          <ChevronsUpDown aria-hidden="true" />
        </>
      }
      actions={actions()}
    />
  );
}
