import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import type { AccessDto } from "../../../../shared/records/dto.ts";
import { AccessEditor } from "./access-editor.tsx";
import { useRecordView } from "./record-context.tsx";

/** Who may do what with this record, and where that comes from. */
export function AccessTab(): JSX.Element {
  const view = useRecordView();
  const note = (policy: NonNullable<AccessDto["policy"]>): JSX.Element => {
    if (policy.kind === "everyone") return <p>Everybody who is signed in may read it; only the operator changes it.</p>;
    if (policy.kind === "members") return <p>These are the members of the team.</p>;
    const own = "Saving a change here gives this record a list of its own.";
    if (policy.kind === "connection" && view.record().type !== "connection") {
      return (
        <p>
          It follows the access of the{" "}
          <A class="link" href={view.workspace().href(`connections/${policy.id}`)}>
            connection that found it
          </A>
          ; changed there, it changes for everything the connection found. {own}
        </p>
      );
    }
    if (policy.kind === "connection") return <p>What is set here goes for every record that this connection found.</p>;
    return (
      <p>
        It follows the access of {policy.kind === "team" ? "its team's" : "the owner's"} workspace, as all records of it
        do. {own}
      </p>
    );
  };
  return (
    <AccessEditor
      type={view.record().type}
      id={view.record().id}
      canAdmin={view.canAdmin()}
      withTeams={view.record().type !== "team"}
      policyNote={note}
    />
  );
}
