import { useLocation } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import ChevronRight from "lucide-solid/icons/chevron-right";
import MenuIcon from "lucide-solid/icons/menu";
import Search from "lucide-solid/icons/search";
import { createEffect, createSignal, For, type JSX, lazy, on, onCleanup, onMount, Show, Suspense } from "solid-js";
import { IconButton } from "../components/button.tsx";
import { Kbd, StatusDot, type Tone } from "../components/tag.tsx";
import { meQuery } from "../data/me.ts";
import { useWorkspace } from "../data/workspace.ts";
import { setAppearance } from "../lib/appearance.ts";
import { createHotkeys } from "../lib/hotkeys.ts";
import { type LinkState, linkState, openLink } from "../realtime/socket.ts";
import { createFrameFeed } from "./frame-feed.ts";
import { createGoKeys } from "./go-keys.ts";
import { page } from "./page.ts";
import { PersonMenu } from "./person-menu.tsx";
import { Sidebar } from "./sidebar.tsx";
import "./frame.css";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const NoticeCentre = lazy(async () => ({ default: (await import("./notice-centre.tsx")).NoticeCentre }));
const KeyHelp = lazy(async () => ({ default: (await import("./key-help.tsx")).KeyHelp }));

const LINK: Record<LinkState, { tone: Tone; label: string; title: string }> = {
  live: { tone: "ok", label: "Live", title: "Changes of others appear by themselves" },
  connecting: { tone: "idle", label: "Connecting", title: "Connecting for live changes" },
  offline: { tone: "warn", label: "Offline", title: "No live changes at the moment; trying again" },
};

/** Reads and keeps whether the sidebar is narrow. */
function createCollapsed() {
  const [isCollapsed, setCollapsed] = createSignal(localStorage.getItem("maestro.sidebar") === "narrow");
  const toggle = () => {
    setCollapsed(!isCollapsed());
    localStorage.setItem("maestro.sidebar", isCollapsed() ? "narrow" : "wide");
  };
  return [isCollapsed, toggle] as const;
}

function Breadcrumb(): JSX.Element {
  return (
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol class="crumbs">
        <For each={page().crumbs ?? []}>
          {(crumb) => (
            <li class="wide-only">
              <Show when={crumb.href} fallback={<span>{crumb.label}</span>}>
                {(href) => <a href={href()}>{crumb.label}</a>}
              </Show>
              <ChevronRight aria-hidden="true" />
            </li>
          )}
        </For>
        <li>
          <span class="truncate" aria-current="page">
            {page().title}
          </span>
        </li>
      </ol>
    </nav>
  );
}

/** Takes over the look that the person chose in another browser. */
function createSharedLook(): void {
  const me = useQuery(meQuery);
  let isDone = false;
  createEffect(() => {
    if (isDone || !me.isSuccess) return;
    isDone = true;
    setAppearance(me.data.preferences);
  });
}

const PALETTE_KEY = /Mac|iP/.test(navigator.platform) ? "⌘ K" : "Ctrl K";

/** What surrounds every page of the signed-in: sidebar, top bar, palette, live link. */
export function Frame(props: { children?: JSX.Element }): JSX.Element {
  const location = useLocation();
  const workspace = useWorkspace();
  const [isCollapsed, toggleCollapsed] = createCollapsed();
  const [isDrawerOpen, setDrawerOpen] = createSignal(false);
  const [isPaletteOpen, setPaletteOpen] = createSignal(false);
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  let main!: HTMLElement;

  onMount(() => onCleanup(openLink()));
  createFrameFeed();
  createSharedLook();
  createHotkeys({
    "mod+k": () => setPaletteOpen(!isPaletteOpen()),
    "?": () => setHelpOpen(true),
    Escape: () => setDrawerOpen(false),
    ...createGoKeys(workspace),
  });
  createEffect(
    on(
      () => location.pathname,
      () => {
        setDrawerOpen(false);
        main.scrollTo(0, 0);
        // A new page starts at its beginning for keyboards and screen readers too.
        main.focus({ preventScroll: true });
      },
      { defer: true },
    ),
  );

  return (
    <div class="app" data-collapsed={isCollapsed() ? "" : undefined} data-drawer={isDrawerOpen() ? "" : undefined}>
      <button type="button" class="skip" onClick={() => main.focus()}>
        Skip to the content
      </button>
      <Sidebar isCollapsed={isCollapsed()} onToggle={toggleCollapsed} />
      <button
        type="button"
        class="drawer-scrim"
        aria-label="Close the navigation"
        tabindex="-1"
        onClick={() => setDrawerOpen(false)}
      />
      <header class="top">
        <IconButton
          class="burger"
          label="Navigation"
          icon={MenuIcon}
          aria-expanded={isDrawerOpen()}
          onClick={() => setDrawerOpen(!isDrawerOpen())}
        />
        <Breadcrumb />
        <button
          type="button"
          class="find"
          aria-label={`Search records, pages, actions ${PALETTE_KEY}`}
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => setPaletteOpen(true)}
        >
          <Search aria-hidden="true" />
          <span class="wide-only">Search records, pages, actions</span>{" "}
          <span class="wide-only find-key">
            <Kbd>{PALETTE_KEY}</Kbd>
          </span>
        </button>
        <div class="top-end">
          <span class="wide-only" role="status" title={LINK[linkState()].title}>
            <StatusDot tone={LINK[linkState()].tone}>{LINK[linkState()].label}</StatusDot>
          </span>
          <Suspense fallback={<span class="btn btn-quiet btn-square" aria-hidden="true" />}>
            <NoticeCentre />
          </Suspense>
          <PersonMenu onHelp={() => setHelpOpen(true)} />
        </div>
      </header>
      <main class="main" id="main" tabindex="-1" ref={main}>
        <Suspense>{props.children}</Suspense>
      </main>
      <Suspense>
        <Show when={isPaletteOpen()}>
          <Palette onClose={() => setPaletteOpen(false)} />
        </Show>
        <Show when={isHelpOpen()}>
          <KeyHelp onClose={() => setHelpOpen(false)} />
        </Show>
      </Suspense>
    </div>
  );
}
