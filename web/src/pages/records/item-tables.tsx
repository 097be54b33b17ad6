import { A } from "@solidjs/router";
import Pencil from "lucide-solid/icons/pencil";
import { For, type JSX, Show } from "solid-js";
import { type Fields, isPlainObject } from "../../../../shared/records/paths.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { toneOf } from "../../components/field-value.tsx";
import { getAt } from "../../components/form/paths.ts";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot, Tag } from "../../components/tag.tsx";
import type { Field } from "../../lib/entity-info.ts";
import { formatNumber } from "../../lib/number.ts";
import { useRecordView } from "./record-context.tsx";
import { RecordLinks } from "./record-value.tsx";
import { SourcePopover } from "./source-popover.tsx";

interface Column {
  title: string;
  isNumber?: boolean;
  value: (item: Fields) => JSX.Element;
}

const textAt = (item: Fields, path: string) => {
  const value = getAt(item, path);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
};
const gib = (value: unknown) => (typeof value === "number" ? `${formatNumber(value)} GiB` : "—");

/** A list of objects of the record as a table, with the way to edit it. */
function ItemTable(props: {
  path: string;
  columns: readonly Column[];
  empty: { title: string; text: string };
  editLabel: string;
  /** What lies deeper in an item; opened under its row. */
  details?: (item: Fields) => Fields | undefined;
}): JSX.Element {
  const view = useRecordView();
  const field = (): Field => view.entity().fields.find(({ path }) => path === props.path)!;
  const items = () => {
    const value = view.record()[props.path];
    return Array.isArray(value) ? (value as Fields[]) : [];
  };
  const edit = () => view.edit({ title: props.editLabel, has: ({ path }) => path === props.path });
  const editButton = () => (
    <Show when={view.canWrite()}>
      <Button icon={Pencil} onClick={edit}>
        {props.editLabel}
      </Button>
    </Show>
  );
  return (
    <Show
      when={items().length > 0}
      fallback={
        <EmptyState title={props.empty.title} action={editButton()}>
          {props.empty.text}
        </EmptyState>
      }
    >
      <div class="item-table-head">
        <SourcePopover field={field()} value={view.record()[props.path]} />
        <span class="spacer" />
        {editButton()}
      </div>
      <TableScroll label={field().title}>
        <table class="item-table">
          <thead>
            <tr>
              <For each={props.columns}>
                {(column) => (
                  <th scope="col" classList={{ "item-number": column.isNumber ?? false }}>
                    {column.title}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={items()}>
              {(item) => (
                <>
                  <tr>
                    <For each={props.columns}>
                      {(column) => (
                        <td classList={{ "item-number": column.isNumber ?? false }}>{column.value(item)}</td>
                      )}
                    </For>
                  </tr>
                  <Show when={props.details?.(item)}>
                    {(details) => (
                      <tr class="item-details">
                        <td colSpan={props.columns.length}>
                          <details class="json-details">
                            <summary>{Object.keys(details()).join(", ")}</summary>
                            <pre class="json">{JSON.stringify(details(), null, 2)}</pre>
                          </details>
                        </td>
                      </tr>
                    )}
                  </Show>
                </>
              )}
            </For>
          </tbody>
        </table>
      </TableScroll>
    </Show>
  );
}

const deeper = (item: Fields, keys: readonly string[]): Fields | undefined => {
  const found = Object.fromEntries(keys.flatMap((key) => (item[key] === undefined ? [] : [[key, item[key]]])));
  return Object.keys(found).length > 0 ? found : undefined;
};

/** The disks of a server. */
export function StorageTab(): JSX.Element {
  const view = useRecordView();
  const volumeIds = () => (Array.isArray(view.record().volumeIds) ? (view.record().volumeIds as string[]) : []);
  return (
    <div class="stack">
      <ItemTable
        path="storage"
        editLabel="Edit disks"
        empty={{ title: "No disk is known", text: "Disks come with a crawl or with machine facts; or type them in." }}
        details={(item) => deeper(item, ["partitions", "lvm"])}
        columns={[
          { title: "Disk", value: (item) => textAt(item, "name") ?? textAt(item, "deviceName") ?? "—" },
          { title: "Mounted at", value: (item) => <span class="mono">{textAt(item, "mount") ?? "—"}</span> },
          { title: "Size", isNumber: true, value: (item) => gib(item.sizeGiB) },
          { title: "File system", value: (item) => textAt(item, "fileSystem") ?? "—" },
          {
            title: "Kind",
            value: (item) => (
              <span class="row">
                {item.nativeVolumeId ? "attached" : "built in"}
                <Show when={item.isRoot === true}>
                  <Tag text="root" />
                </Show>
              </span>
            ),
          },
          { title: "Volume", value: (item) => <span class="mono">{textAt(item, "nativeVolumeId") ?? "—"}</span> },
        ]}
      />
      <Show when={volumeIds().length > 0}>
        <section>
          <h2 class="related-title">Volumes</h2>
          <RecordLinks ids={volumeIds()} />
        </section>
      </Show>
    </div>
  );
}

/** What is installed on a server. */
export function ServicesTab(): JSX.Element {
  return (
    <ItemTable
      path="services"
      editLabel="Edit services"
      empty={{ title: "No service is known", text: "Databases, web servers and other products that run on it." }}
      details={(item) => deeper(item, ["setup", "database"])}
      columns={[
        { title: "Service", value: (item) => <strong class="item-name">{textAt(item, "name") ?? "—"}</strong> },
        { title: "Version", value: (item) => <span class="mono">{textAt(item, "version") ?? "—"}</span> },
        { title: "Port", isNumber: true, value: (item) => textAt(item, "port") ?? "—" },
        {
          title: "Status",
          value: (item) => (
            <Show when={textAt(item, "status")} fallback="—">
              {(status) => <StatusDot tone={toneOf(status())}>{status()}</StatusDot>}
            </Show>
          ),
        },
      ]}
    />
  );
}

/** What an application calls, targets or feeds. */
export function DependenciesTab(props: { label: string }): JSX.Element {
  const view = useRecordView();
  return (
    <ItemTable
      path="dependencies"
      editLabel={`Edit ${props.label.toLowerCase()}`}
      empty={{
        title: `No ${props.label.toLowerCase()} yet`,
        text: "Maps and impact questions follow them: name what it calls, targets or feeds.",
      }}
      columns={[
        {
          title: "Application",
          value: (item) => (
            <Show when={view.resolve(String(item.id))} fallback={<span class="quiet">not shared with you</span>}>
              {(target) => (
                <A class="ref" href={target().href}>
                  {target().name}
                </A>
              )}
            </Show>
          ),
        },
        { title: "Protocol", value: (item) => textAt(item, "protocol") ?? "—" },
        { title: "Port", isNumber: true, value: (item) => textAt(item, "port") ?? "—" },
        { title: "What for", value: (item) => textAt(item, "description") ?? "—" },
        { title: "Known from", value: (item) => textAt(item, "source") ?? "a person" },
      ]}
    />
  );
}

/** How many items a list of the record has. */
export const itemCount = (value: unknown): number => (Array.isArray(value) ? value.filter(isPlainObject).length : 0);
