import { createContext, type JSX, useContext } from "solid-js";
import type { ResolveReference } from "../../components/field-value.tsx";
import type { RecordDto } from "../../data/records.ts";
import type { WorkspaceRef } from "../../data/workspace.ts";
import type { EntityInfo, Field } from "../../lib/entity-info.ts";

/** The record that a page is about, and what may be done with it. */
export interface RecordView {
  readonly record: () => RecordDto;
  readonly entity: () => EntityInfo;
  readonly workspace: () => WorkspaceRef;
  readonly resolve: ResolveReference;
  /** Set while the page shows a moment of the past. */
  readonly at: () => string | undefined;
  readonly canWrite: () => boolean;
  readonly canAdmin: () => boolean;
  /** Opens the side panel with all fields, or with those of one part. */
  readonly edit: (part?: { title: string; has: (field: Field) => boolean }) => void;
}

const Context = createContext<RecordView>();

export function RecordViewProvider(props: { view: RecordView; children: JSX.Element }): JSX.Element {
  return <Context.Provider value={props.view}>{props.children}</Context.Provider>;
}

/** The record of the page around. */
export function useRecordView(): RecordView {
  const view = useContext(Context);
  if (!view) throw new Error("There is no record page around this");
  return view;
}
