import type { Tone } from "../../components/tag.tsx";
import type { Decision, ProposalState, ProposedDependency } from "../../data/dependencies.ts";
import { formatCount } from "../../lib/number.ts";

/** How a proposal stands, in a colour and words. */
export const STATES: Readonly<Record<ProposalState, { readonly tone: Tone; readonly label: string }>> = {
  proposed: { tone: "info", label: "Proposed" },
  accepted: { tone: "ok", label: "Accepted" },
  dismissed: { tone: "idle", label: "Dismissed" },
  stale: { tone: "warn", label: "No longer seen" },
};

/** How sure a rule is. */
export const CONFIDENCE: Readonly<Record<string, string>> = {
  high: "certain",
  medium: "likely",
  low: "possible",
};

const DONE: Readonly<Record<Decision, string>> = { accept: "Accepted", dismiss: "Dismissed", reopen: "Reopened" };

/** `Accepted 3 dependencies`. */
export const doneInWords = (decision: Decision, count: number): string =>
  `${DONE[decision]} ${formatCount(count)} ${count === 1 ? "dependency" : "dependencies"}`;

/** What takes a decision back, for proposals that all stood alike before. */
export function undoOf(before: readonly ProposedDependency[]): readonly { decision: Decision; ids: string[] }[] {
  const of = (decision: Decision, states: readonly ProposalState[]) => {
    const ids = before.filter(({ state }) => states.includes(state)).map(({ id }) => id);
    return ids.length > 0 ? [{ decision, ids }] : [];
  };
  return [...of("reopen", ["proposed", "stale"]), ...of("accept", ["accepted"]), ...of("dismiss", ["dismissed"])];
}

/** The ids between two rows, both included, in the order of the list. */
export function rangeOf(ids: readonly string[], from: string | undefined, to: string): string[] {
  const [a, b] = [ids.indexOf(from ?? to), ids.indexOf(to)];
  return a < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
