import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Bell from "lucide-solid/icons/bell";
import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { withCode } from "../components/inline-code.tsx";
import { Popover } from "../components/popover.tsx";
import { StatusDot } from "../components/tag.tsx";
import { Time } from "../components/time.tsx";
import { searchOf } from "../data/call.ts";
import { someRecordsQuery } from "../data/records.ts";
import { useWorkspace } from "../data/workspace.ts";
import { createChangeFeed } from "../realtime/change-feed.ts";
import { noticesOf, unreadOf } from "./notices.ts";

const SEEN_KEY = "maestro.notices-seen";
const NEWEST = 50;

/** What ended, broke or waits: how runs of connections went and what was suspended, with a mark for what is new. */
export function NoticeCentre(): JSX.Element {
  const workspace = useWorkspace();
  const [isOpen, setOpen] = createSignal(false);
  const [seenAt, setSeenAt] = createSignal(localStorage.getItem(SEEN_KEY) ?? new Date().toISOString());
  createChangeFeed("connection", "job");
  const search = (more: Record<string, string>) => searchOf({ ...more, workspace: workspace().query }).slice(1);
  const connections = useQuery(() => someRecordsQuery("connection", search({ sort: "-lastRunEndedAt" }), NEWEST));
  const jobs = useQuery(() =>
    someRecordsQuery("job", search({ "filter[suspended][eq]": "true", sort: "-lastRunAt" }), NEWEST),
  );
  const notices = createMemo(() =>
    noticesOf(connections.isSuccess ? connections.data.items : [], jobs.isSuccess ? jobs.data.items : []),
  );
  const unread = () => unreadOf(notices(), seenAt());
  const change = (open: boolean) => {
    setOpen(open);
    if (open) return;
    const latest = notices()[0]?.at ?? new Date().toISOString();
    setSeenAt(latest);
    localStorage.setItem(SEEN_KEY, latest);
  };
  return (
    <Popover
      label="Notifications"
      triggerLabel={unread() > 0 ? `Notifications, ${unread()} new` : "Notifications"}
      triggerClass="btn btn-quiet btn-square notice-bell"
      trigger={
        <>
          <Bell aria-hidden="true" />
          <Show when={unread() > 0}>
            <span class="notice-count" aria-hidden="true">
              {unread() > 9 ? "9+" : unread()}
            </span>
          </Show>
        </>
      }
      isOpen={isOpen()}
      onOpenChange={change}
    >
      <div class="notices">
        <h2>Notifications</h2>
        <Show
          when={notices().length > 0}
          fallback={<p class="quiet">Nothing yet. How connections are read, and what stops, is told here.</p>}
        >
          <ul>
            <For each={notices()}>
              {(notice) => (
                <li>
                  <A
                    class="notice-item"
                    href={workspace().href(notice.path)}
                    data-new={notice.at > seenAt() ? "" : undefined}
                    onClick={() => change(false)}
                  >
                    <span class="row">
                      <StatusDot tone={notice.tone}>{notice.title}</StatusDot>
                      <span class="spacer" />
                      <span class="quiet notice-when">
                        <Time at={notice.at} />
                      </span>
                    </span>
                    <span class="notice-item-text">{withCode(notice.text)}</span>
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </Popover>
  );
}
