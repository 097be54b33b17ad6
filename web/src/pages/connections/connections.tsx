import { A } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import FileUp from "lucide-solid/icons/file-up";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { searchOf } from "../../data/call.ts";
import type { Run } from "../../data/connections.ts";
import { type RecordListItem, someRecordsQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { formatCount } from "../../lib/number.ts";
import { createChangeFeed } from "../../realtime/change-feed.ts";
import { providerLabel } from "../records/sources.ts";
import { STATUS } from "./run-words.ts";
import "../records/records.css";
import "./connections.css";

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

function Row(props: { item: RecordListItem }): JSX.Element {
  const workspace = useWorkspace();
  const status = () => STATUS[props.item.lastRunStatus as Run["status"]];
  const counts = () => props.item.lastRunCounts as Partial<Run["counts"]> | undefined;
  return (
    <tr>
      <td>
        <span class="row">
          <Glyph type="connection" provider={textOf(props.item.provider)} />
          <A class="ref truncate" href={workspace().href(`connections/${props.item.id}`)}>
            {props.item.name}
          </A>
        </span>
      </td>
      <td>{providerLabel(String(props.item.provider))}</td>
      <td>
        <Show when={status()} fallback={<span class="quiet">never ran</span>}>
          {(known) => <StatusDot tone={known().tone}>{known().label}</StatusDot>}
        </Show>
      </td>
      <td>
        <Show when={textOf(props.item.lastRunEndedAt) ?? textOf(props.item.lastRunStartedAt)} fallback="—">
          {(at) => <Time at={at()} />}
        </Show>
      </td>
      <td class="item-number">{counts()?.seen === undefined ? "—" : formatCount(counts()!.seen!)}</td>
      <td class="item-number">{counts()?.rejected === undefined ? "—" : formatCount(counts()!.rejected!)}</td>
      <td>{props.item.owner.name ?? "—"}</td>
    </tr>
  );
}

/** Where records come from, and how the last run of each went. */
export function ConnectionsPage(): JSX.Element {
  const workspace = useWorkspace();
  createPage(() => ({ title: "Connections" }));
  createChangeFeed("connection");
  const list = useQuery(() =>
    someRecordsQuery("connection", searchOf({ sort: "name", workspace: workspace().query }).slice(1), 500),
  );
  const items = () => (list.isSuccess ? list.data.items : []);
  const importLink = () => (
    <ButtonLink variant="primary" icon={FileUp} href={workspace().href("import")}>
      Import files
    </ButtonLink>
  );
  return (
    <div class="page">
      <header class="page-head">
        <h1>Connections</h1>
        <Show when={list.isSuccess}>
          <span class="count">{formatCount(list.data?.total ?? 0)}</span>
        </Show>
        <span class="spacer" />
        <Show when={items().length > 0}>{importLink()}</Show>
      </header>
      <Switch>
        <Match when={list.isPending}>
          <SkeletonLines count={5} label="Loading connections" />
        </Match>
        <Match when={list.error}>{(error) => <Problem error={error()} onRetry={() => list.refetch()} />}</Match>
        <Match when={items().length === 0}>
          <EmptyState title="Nothing is connected yet" action={importLink()}>
            A connection knows where records come from: upload a Terraform state, Ansible facts or JSON, and its records
            appear in the inventory.
          </EmptyState>
        </Match>
        <Match when={list.isSuccess}>
          <TableScroll label="Connections">
            <table class="item-table connections-table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Source</th>
                  <th scope="col">Last run</th>
                  <th scope="col">When</th>
                  <th scope="col" class="item-number">
                    Seen
                  </th>
                  <th scope="col" class="item-number">
                    Rejected
                  </th>
                  <th scope="col">Owner</th>
                </tr>
              </thead>
              <tbody>
                <For each={items()}>{(item) => <Row item={item} />}</For>
              </tbody>
            </table>
          </TableScroll>
        </Match>
      </Switch>
    </div>
  );
}
