import { A } from "@solidjs/router";
import ArrowRight from "lucide-solid/icons/arrow-right";
import { createEffect, For, type JSX, Show } from "solid-js";
import { Glyph } from "../../components/glyph.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import type { ProposedDependency } from "../../data/dependencies.ts";
import { useWorkspace } from "../../data/workspace.ts";
import { recordHref } from "../../frame/record-href.ts";
import { CONFIDENCE, STATES } from "./proposal-words.ts";

function Application(props: { application: ProposedDependency["from"] }): JSX.Element {
  const workspace = useWorkspace();
  return (
    <span class="row proposal-end">
      <Glyph type="application" family={props.application.family} />
      <A class="ref truncate" href={recordHref(workspace(), "application", props.application.id)}>
        {props.application.name}
      </A>
    </span>
  );
}

function Row(props: {
  proposal: ProposedDependency;
  isActive: boolean;
  isSelected: boolean;
  connectionName: string | undefined;
  onToggle: (isRange: boolean) => void;
  onActivate: () => void;
}): JSX.Element {
  let row!: HTMLTableRowElement;
  createEffect(() => props.isActive && row.scrollIntoView({ block: "nearest" }));
  const port = () => [props.proposal.protocol, props.proposal.port].filter(Boolean).join(" ");
  return (
    <tr ref={row} data-active={props.isActive ? "" : undefined} data-selected={props.isSelected ? "" : undefined}>
      <td class="proposal-check">
        <label class="check">
          <input
            type="checkbox"
            aria-label={`Select ${props.proposal.from.name} to ${props.proposal.to.name}`}
            checked={props.isSelected}
            onClick={(event) => props.onToggle(event.shiftKey)}
            onFocus={() => props.onActivate()}
          />
        </label>
      </td>
      <td>
        <Application application={props.proposal.from} />
      </td>
      <td>
        <span class="row">
          <ArrowRight class="proposal-arrow" aria-label="depends on" />
          <Application application={props.proposal.to} />
        </span>
        <Show when={port()}>{(text) => <span class="mono quiet proposal-port">{text()}</span>}</Show>
      </td>
      <td>
        {props.proposal.ruleLabel}
        <div class="quiet proposal-note">
          {CONFIDENCE[props.proposal.confidence]}
          <Show when={props.connectionName}>{(name) => <>, by {name()}</>}</Show>
        </div>
      </td>
      <td class="proposal-evidence">
        <div class="mono truncate" title={props.proposal.evidence.value}>
          {props.proposal.evidence.value}
        </div>
        <div class="mono quiet truncate proposal-note" title={props.proposal.evidence.path}>
          {props.proposal.evidence.path}
        </div>
      </td>
      <td>
        <StatusDot tone={STATES[props.proposal.state].tone}>{STATES[props.proposal.state].label}</StatusDot>
        <div class="quiet proposal-note">
          seen <Time at={props.proposal.lastSeenAt} />
        </div>
      </td>
    </tr>
  );
}

/** Proposals as rows to select; one is where the keyboard stands. */
export function ProposalTable(props: {
  proposals: readonly ProposedDependency[];
  selected: ReadonlySet<string>;
  activeId: string | undefined;
  isAllSelected: boolean;
  connectionName: (id: string) => string | undefined;
  onToggle: (id: string, isRange: boolean) => void;
  onToggleAll: () => void;
  onActivate: (id: string) => void;
}): JSX.Element {
  return (
    <TableScroll label="Proposed dependencies">
      <table class="item-table proposals">
        <thead>
          <tr>
            <th scope="col" class="proposal-check">
              <label class="check">
                <input
                  type="checkbox"
                  aria-label="Select all that are shown"
                  checked={props.isAllSelected}
                  onChange={() => props.onToggleAll()}
                />
              </label>
            </th>
            <th scope="col">From</th>
            <th scope="col">Depends on</th>
            <th scope="col">Rule</th>
            <th scope="col">Evidence</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.proposals}>
            {(proposal) => (
              <Row
                proposal={proposal}
                isActive={proposal.id === props.activeId}
                isSelected={props.selected.has(proposal.id)}
                connectionName={props.connectionName(proposal.connectionId)}
                onToggle={(isRange) => props.onToggle(proposal.id, isRange)}
                onActivate={() => props.onActivate(proposal.id)}
              />
            )}
          </For>
        </tbody>
      </table>
    </TableScroll>
  );
}
