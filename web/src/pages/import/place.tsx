import { useQuery } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { LEVEL } from "../../../../shared/vocabulary/access.ts";
import { Combobox } from "../../components/combobox.tsx";
import { Select } from "../../components/inputs.tsx";
import { workspacesQuery } from "../../data/me.ts";
import { type RecordDto, searchRecords } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { DatacenterDialog } from "./datacenter-dialog.tsx";

/** Who owns what a connection finds, and where it stands. */
export function createPlace() {
  const workspace = useWorkspace();
  const workspaces = useQuery(workspacesQuery);
  const [goal, setGoal] = createSignal<string>();
  const [datacenter, setDatacenter] = createSignal<{ id: string; name: string }>();
  const writable = () => (workspaces.isSuccess ? workspaces.data.filter(({ level }) => level >= LEVEL.write) : []);
  const workspaceId = () =>
    goal() ?? (writable().some(({ id }) => id === workspace().query) ? (workspace().query ?? "me") : "me");
  return { writable, workspaceId, setGoal, datacenter, setDatacenter };
}

const findDatacenters = async (text: string) =>
  (await searchRecords("datacenter", text, undefined)).map((item) => ({
    value: item.id,
    label: item.name,
    note: typeof item.provider === "string" ? item.provider : undefined,
  }));

/** The inputs of a place; a datacenter that is missing is made on the spot. */
export function PlaceFields(props: { place: ReturnType<typeof createPlace>; datacenterHelp: string }): JSX.Element {
  const [newDatacenter, setNewDatacenter] = createSignal<string>();
  const made = (record: RecordDto) => {
    props.place.setDatacenter({ id: record.id, name: record.name });
    setNewDatacenter(undefined);
  };
  return (
    <>
      <Select
        label="Workspace"
        help="Who owns what is found, and who sees it."
        value={props.place.workspaceId()}
        options={props.place.writable().map(({ id, name: label, kind }) => ({
          value: id,
          label: kind === "user" ? `${label} (you)` : label,
        }))}
        onChange={props.place.setGoal}
      />
      <Combobox
        label="Datacenter"
        isOptional
        help={props.datacenterHelp}
        value={props.place.datacenter()?.id ?? ""}
        labelOf={() => props.place.datacenter()?.name}
        search={findDatacenters}
        onCreate={setNewDatacenter}
        placeholder="Type to search or create"
        onChange={(id, option) => props.place.setDatacenter(id ? { id, name: option?.label ?? "" } : undefined)}
      />
      <Show when={newDatacenter() !== undefined}>
        <DatacenterDialog
          name={newDatacenter() ?? ""}
          workspace={props.place.workspaceId()}
          onMade={made}
          onClose={() => setNewDatacenter(undefined)}
        />
      </Show>
    </>
  );
}
