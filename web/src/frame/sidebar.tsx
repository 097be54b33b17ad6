import { A, useLocation } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Blocks from "lucide-solid/icons/blocks";
import Boxes from "lucide-solid/icons/boxes";
import Briefcase from "lucide-solid/icons/briefcase-business";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import Database from "lucide-solid/icons/database";
import FileUp from "lucide-solid/icons/file-up";
import LayoutDashboard from "lucide-solid/icons/layout-dashboard";
import Network from "lucide-solid/icons/network";
import PanelLeftClose from "lucide-solid/icons/panel-left-close";
import PanelLeftOpen from "lucide-solid/icons/panel-left-open";
import Plug from "lucide-solid/icons/plug";
import History from "lucide-solid/icons/rotate-ccw-clock";
import Server from "lucide-solid/icons/server";
import Settings from "lucide-solid/icons/settings";
import Users from "lucide-solid/icons/users";
import Waypoints from "lucide-solid/icons/waypoints";
import { createEffect, createSignal, For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { IconComponent } from "../components/icon.ts";
import { summaryQuery } from "../data/summary.ts";
import { useWorkspace } from "../data/workspace.ts";
import { formatCount } from "../lib/number.ts";
import { groupCount, groupOfPath, NAV_GROUPS, type NavGroup } from "./navigation.ts";
import { page } from "./page.ts";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

const GROUP_ICONS: Readonly<Record<string, IconComponent>> = {
  compute: Server,
  applications: Boxes,
  data: Database,
  network: Network,
  platform: Blocks,
  business: Briefcase,
};

function NavLink(props: {
  path: string;
  label: string;
  icon?: IconComponent;
  count?: number | undefined;
  isSub?: boolean;
}): JSX.Element {
  const workspace = useWorkspace();
  const location = useLocation();
  const href = () => workspace().href(props.path);
  // A record belongs to the list that its breadcrumb names.
  const isAbove = () => page().crumbs?.some((crumb) => crumb.href === href()) ?? false;
  const isCurrent = () =>
    location.pathname === href() || isAbove() || (!props.isSub && location.pathname.startsWith(`${href()}/`));
  return (
    <A
      href={href()}
      class={`nav ${props.isSub ? "nav-sub" : ""}`}
      activeClass=""
      inactiveClass=""
      title={props.label}
      aria-current={isCurrent() ? "page" : undefined}
    >
      <Dynamic component={props.icon} aria-hidden="true" />
      <span class="nav-label truncate">{props.label}</span>
      <Show when={props.count}>{(count) => <span class="count">{formatCount(count())}</span>}</Show>
    </A>
  );
}

function Group(props: { group: NavGroup; isOpen: boolean; onToggle: () => void; isCollapsed: boolean }): JSX.Element {
  const workspace = useWorkspace();
  const summary = useQuery(() => summaryQuery(workspace()));
  const counts = () => (summary.isSuccess ? summary.data : undefined);
  return (
    <Show
      when={!props.isCollapsed}
      fallback={
        <NavLink path={props.group.items[0]!.path} label={props.group.label} icon={GROUP_ICONS[props.group.id]!} />
      }
    >
      <button type="button" class="nav" aria-expanded={props.isOpen} onClick={() => props.onToggle()}>
        <Dynamic component={GROUP_ICONS[props.group.id]} aria-hidden="true" />
        <span class="nav-label">{props.group.label}</span>
        <Show when={!props.isOpen && groupCount(props.group, counts())}>
          {(count) => <span class="count">{formatCount(count())}</span>}
        </Show>
      </button>
      <Show when={props.isOpen}>
        <For each={props.group.items}>
          {(item) => <NavLink isSub path={item.path} label={item.label} count={item.count(counts())} />}
        </For>
      </Show>
    </Show>
  );
}

/** Where everything is: the inventory by groups with counts, then the work around it. */
export function Sidebar(props: { isCollapsed: boolean; onToggle: () => void }): JSX.Element {
  const workspace = useWorkspace();
  const location = useLocation();
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set(["compute"]));
  createEffect(() => {
    const places = [location.pathname, ...(page().crumbs ?? []).flatMap(({ href }) => href ?? [])];
    const group = groupOfPath((places.at(-1) ?? "").slice(workspace().href("").length));
    if (group) setOpen((groups) => new Set([...groups, group]));
  });
  const toggle = (id: string) =>
    setOpen((groups) => {
      const next = new Set(groups);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <aside class="side" aria-label="Navigation">
      <WorkspaceSwitcher />
      <nav aria-label="Main">
        <NavLink path="overview" label="Overview" icon={LayoutDashboard} />
        <For each={NAV_GROUPS}>
          {(group) => (
            <Group
              group={group}
              isOpen={open().has(group.id)}
              onToggle={() => toggle(group.id)}
              isCollapsed={props.isCollapsed}
            />
          )}
        </For>
        <div class="nav-caption">Understand</div>
        <NavLink path="dependencies" label="Dependencies" icon={Waypoints} />
        <NavLink path="activity" label="Activity" icon={History} />
        <div class="nav-caption">Automate</div>
        <NavLink path="connections" label="Connections" icon={Plug} />
        <NavLink path="jobs" label="Jobs" icon={CalendarClock} />
        <NavLink path="import" label="Import" icon={FileUp} />
        <div class="nav-end">
          <NavLink path="teams" label="Teams" icon={Users} />
          <NavLink path="settings" label="Settings" icon={Settings} />
          <button
            type="button"
            class="nav wide-only"
            title={props.isCollapsed ? "Widen the sidebar" : "Narrow the sidebar"}
            onClick={() => props.onToggle()}
          >
            <Dynamic component={props.isCollapsed ? PanelLeftOpen : PanelLeftClose} aria-hidden="true" />
            <span class="nav-label">Narrow</span>
          </button>
        </div>
      </nav>
    </aside>
  );
}
