import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { useWorkspace } from "../../data/workspace.ts";
import { lowerFirst } from "./list-head.tsx";
import type { ListSource } from "./list-source.ts";

/** Why a list shows nothing, and what to do about it. */
export function ListEmpty(props: {
  source: ListSource;
  isTrash: boolean;
  isFiltered: boolean;
  canWrite: boolean;
  onClear: () => void;
  onNew: () => void;
}): JSX.Element {
  const workspace = useWorkspace();
  const many = () => lowerFirst(props.source.label.many);
  if (props.isFiltered) {
    return (
      <EmptyState
        drawing="search"
        title={`No ${many()} match`}
        action={<Button onClick={() => props.onClear()}>Clear the filters</Button>}
      >
        There are none that meet every condition above.
      </EmptyState>
    );
  }
  if (props.isTrash) {
    return (
      <EmptyState drawing="trash" title="Nothing deleted">
        Deleted {many()} wait here until somebody brings them back.
      </EmptyState>
    );
  }
  const canCreate = () => props.canWrite && !props.source.family?.discoveredOnly;
  return (
    <EmptyState
      title={`No ${many()} yet`}
      action={
        <ButtonLink href={workspace().href("import")} variant="primary">
          Import a file
        </ButtonLink>
      }
      link={
        canCreate() ? (
          <button type="button" class="link" onClick={() => props.onNew()}>
            or add one by hand
          </button>
        ) : (
          <A class="link" href={workspace().href("overview")}>
            or go to the overview
          </A>
        )
      }
    >
      {props.source.purpose}
    </EmptyState>
  );
}
