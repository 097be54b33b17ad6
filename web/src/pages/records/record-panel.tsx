import type { JSX } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { RecordDto } from "../../../../shared/records/dto.ts";
import { SidePanel } from "../../components/dialog.tsx";

/** Creates a record, or edits the one with `id`, beside the page it belongs to. */
export function RecordPanel(props: {
  type: EntityType;
  /** The family of a new application. */
  family?: string | undefined;
  /** Edits this record instead of creating one. */
  id?: string | undefined;
  onClose: () => void;
  onSaved?: (record: RecordDto) => void;
}): JSX.Element {
  return (
    <SidePanel isOpen title={props.id ? "Edit" : "New"} onClose={props.onClose}>
      {props.type}
    </SidePanel>
  );
}
