import { ENTITIES } from "virtual:maestro/entities";
import { FAMILIES } from "virtual:maestro/families";
import { useQuery } from "@tanstack/solid-query";
import { type JSX, Match, Switch } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { SidePanel } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { type RecordDto, recordQuery } from "../../data/records.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { CreatePanel } from "./create-panel.tsx";
import { EditPanel } from "./edit-panel.tsx";
import "./records.css";

interface RecordPanelProps {
  type: EntityType;
  /** Id of the family that a new application gets. */
  family?: string | undefined;
  /** The record to edit; absent for a new one. */
  id?: string | undefined;
  onClose: () => void;
  onSaved: (record: RecordDto) => void;
}

/** The side panel that creates or edits one record, for lists and other pages that have no record loaded. */
export function RecordPanel(props: RecordPanelProps): JSX.Element {
  const workspace = useWorkspace();
  const family = FAMILIES[props.family ?? ""];
  return (
    <Switch>
      <Match when={props.id} keyed>
        {(id) => <EditById {...props} id={id} />}
      </Match>
      <Match when={true}>
        <CreatePanel
          entity={ENTITIES[props.type]}
          label={family?.label ?? ENTITIES[props.type].label.one}
          start={family && { family: family.id, ...(family.managedByDefault && { managed: true }) }}
          workspace={workspace()}
          onClose={props.onClose}
          onSaved={props.onSaved}
        />
      </Match>
    </Switch>
  );
}

function EditById(props: RecordPanelProps & { id: string }): JSX.Element {
  const workspace = useWorkspace();
  const record = useQuery(() => recordQuery(props.type, props.id));
  return (
    <Switch
      fallback={
        <SidePanel isOpen title="Edit" width={720} onClose={props.onClose}>
          <SkeletonLines count={8} label="Loading the record" />
        </SidePanel>
      }
    >
      <Match when={record.error}>
        {(error) => (
          <SidePanel isOpen title="Edit" width={720} onClose={props.onClose}>
            <Problem error={error()} onRetry={() => record.refetch()} />
          </SidePanel>
        )}
      </Match>
      <Match when={record.isSuccess}>
        <EditPanel
          record={record.data!}
          entity={ENTITIES[props.type]}
          workspace={workspace()}
          title={`Edit ${record.data!.name}`}
          onClose={props.onClose}
          onSaved={props.onSaved}
        />
      </Match>
    </Switch>
  );
}
