import { A } from "@solidjs/router";
import { type UseQueryResult, useQuery } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { showToast } from "../../components/toast.tsx";
import { searchOf } from "../../data/call.ts";
import { deleteRecord, type RecordPage, restoreRecord, someRecordsQuery } from "../../data/records.ts";
import { recordHref } from "../../frame/record-href.ts";
import { createAttempt } from "../../lib/attempt.ts";
import { formatCount } from "../../lib/number.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { healthOf } from "../connections/health.ts";
import { regionsOf } from "./datacenter-regions.ts";
import { useRecordView } from "./record-context.tsx";

const SHOWN = 20;
/** Regions are counted over this many servers; beyond, the list itself tells. */
const COUNTED = 500;

const inDatacenter = (id: string, more: Record<string, string> = {}) =>
  searchOf({ "filter[datacenterId][eq]": id, sort: "name", ...more }).slice(1);

function Part(props: {
  title: string;
  query: UseQueryResult<RecordPage>;
  empty: string;
  children: (page: RecordPage) => JSX.Element;
}): JSX.Element {
  // Reading data that is not there yet would suspend the whole page.
  const page = () => (props.query.isSuccess ? props.query.data : undefined);
  return (
    <Card title={props.title} remark={page() && formatCount(page()?.total ?? 0)} isFlush>
      <Switch>
        <Match when={props.query.isPending}>
          <div class="card-body">
            <SkeletonLines count={2} label={`Loading ${props.title.toLowerCase()}`} />
          </div>
        </Match>
        <Match when={props.query.error}>
          {(error) => (
            <div class="card-body">
              <Problem error={error()} onRetry={() => void props.query.refetch()} />
            </div>
          )}
        </Match>
        <Match when={page()?.total === 0}>
          <p class="card-body quiet">{props.empty}</p>
        </Match>
        <Match when={page()}>{(found) => props.children(found())}</Match>
      </Switch>
    </Card>
  );
}

/** What a datacenter holds: who reads it, its regions, its servers, and those that nobody discovered. */
export function DatacenterTab(): JSX.Element {
  const view = useRecordView();
  const attempt = createAttempt();
  createChangeFeed("server", "connection");
  const id = () => view.record().id;
  const connections = useQuery(() => someRecordsQuery("connection", inDatacenter(id()), 100));
  const servers = useQuery(() => someRecordsQuery("server", inDatacenter(id()), COUNTED));
  const orphans = useQuery(() =>
    someRecordsQuery("server", inDatacenter(id(), { "filter[sources][exists]": "false" }), SHOWN),
  );
  const listHref = (more: string) =>
    view.workspace().href(`inventory/servers?${encodeURIComponent("filter[datacenterId][eq]")}=${id()}${more}`);
  const regions = () =>
    regionsOf(
      view.record().regions,
      servers.isSuccess && servers.data.total <= COUNTED ? servers.data.items : undefined,
    );
  const remove = (server: { id: string; name: string }) =>
    attempt.run(async () => {
      await deleteRecord("server", server.id);
      showToast({
        message: `Deleted ${server.name}`,
        action: { label: "Undo", run: () => void attempt.run(() => restoreRecord("server", server.id)) },
      });
    });
  return (
    <div class="related-columns">
      <div class="stack">
        <Part title="Connections" query={connections} empty="No connection reads it: its servers are typed in by hand.">
          {(page) => (
            <ul class="related-list">
              <For each={page.items}>
                {(connection) => (
                  <li class="related-item">
                    <Glyph type="connection" provider={String(connection.provider)} />
                    <A class="ref truncate" href={recordHref(view.workspace(), "connection", connection.id)}>
                      {connection.name}
                    </A>
                    <span class="spacer" />
                    <StatusDot tone={healthOf(connection).tone}>{healthOf(connection).label}</StatusDot>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Part>
        <Card title="Regions" remark={formatCount(regions().length)} isFlush>
          <Show when={regions().length > 0} fallback={<p class="card-body quiet">It names no regions.</p>}>
            <ul class="related-list">
              <For each={regions()}>
                {(region) => (
                  <li class="related-item">
                    <A
                      class="ref mono"
                      href={listHref(`&${encodeURIComponent("filter[region][eq]")}=${encodeURIComponent(region.name)}`)}
                    >
                      {region.name}
                    </A>
                    <span class="spacer" />
                    <Show when={region.servers !== undefined}>
                      <span class="quiet num">
                        {formatCount(region.servers ?? 0)} {region.servers === 1 ? "server" : "servers"}
                      </span>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Card>
      </div>
      <div class="stack">
        <Part title="Servers" query={servers} empty="No server stands in it yet.">
          {(page) => (
            <>
              <ul class="related-list">
                <For each={page.items.slice(0, SHOWN)}>
                  {(server) => (
                    <li class="related-item">
                      <Glyph type="server" />
                      <A class="ref truncate" href={recordHref(view.workspace(), "server", server.id)}>
                        {server.name}
                      </A>
                      <span class="quiet mono truncate related-note">
                        {typeof server.ipv4Private === "string" ? server.ipv4Private : ""}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
              <div class="card-body">
                <ButtonLink size="small" href={listHref("")}>
                  All {formatCount(page.total)} in the list
                </ButtonLink>
              </div>
            </>
          )}
        </Part>
        <Part title="Orphans" query={orphans} empty="Every server of it was seen by a source.">
          {(page) => (
            <>
              <p class="related-more quiet">Typed in by hand: no source has ever seen them.</p>
              <ul class="related-list">
                <For each={page.items}>
                  {(server) => (
                    <li class="related-item">
                      <Glyph type="server" />
                      <A class="ref truncate" href={recordHref(view.workspace(), "server", server.id)}>
                        {server.name}
                      </A>
                      <span class="spacer" />
                      <Show when={server.access.level >= 7}>
                        <Button size="small" variant="quiet" onClick={() => void remove(server)}>
                          Delete
                        </Button>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={page.total > page.items.length}>
                <div class="card-body">
                  <ButtonLink size="small" href={listHref(`&${encodeURIComponent("filter[sources][exists]")}=false`)}>
                    All {formatCount(page.total)} in the list
                  </ButtonLink>
                </div>
              </Show>
            </>
          )}
        </Part>
      </div>
    </div>
  );
}
