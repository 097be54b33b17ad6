import type { Fields } from "../../../shared/records/paths.ts";
import type { Tone } from "../components/tag.tsx";

/** Something that happened and that a person may want to look at. */
export interface Notice {
  /** Changes when there is something new to say about the same thing. */
  readonly id: string;
  readonly at: string;
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  /** Relative to the workspace. */
  readonly path: string;
}

/** A row of a list of connections or jobs. */
export type NoticeSource = Fields & { readonly id: string; readonly name: string };

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

const RUN_WORDS: Readonly<Record<string, { tone: Tone; text: string }>> = {
  success: { tone: "ok", text: "was read" },
  partial: { tone: "warn", text: "was read in part" },
  failed: { tone: "bad", text: "could not be read" },
  cancelled: { tone: "idle", text: "was stopped" },
};

const plural = (count: number, word: string) => `${count.toLocaleString()} ${word}`;

function changesOf(counts: unknown): string | undefined {
  const { created = 0, updated = 0, missing = 0 } = (counts ?? {}) as Readonly<Record<string, number>>;
  const words = [
    created > 0 && plural(created, "new"),
    updated > 0 && plural(updated, "changed"),
    missing > 0 && plural(missing, "missing"),
  ].filter(Boolean);
  return words.length > 0 ? words.join(", ") : undefined;
}

function ofConnection(connection: NoticeSource): Notice[] {
  const path = `connections/${connection.id}`;
  const at = textOf(connection.lastRunEndedAt);
  if (connection.suspended === true && at) {
    const text = textOf(connection.suspendedReason) ?? "It needs new credentials.";
    return [
      { id: `${connection.id} suspended ${at}`, at, tone: "bad", title: `${connection.name} is suspended`, text, path },
    ];
  }
  const words = RUN_WORDS[textOf(connection.lastRunStatus) ?? ""];
  if (!words || !at) return [];
  const message = textOf(connection.lastRunMessage);
  const changes = changesOf(connection.lastRunCounts);
  return [
    {
      id: `${connection.id} ${textOf(connection.lastRunId) ?? at}`,
      at,
      tone: words.tone,
      title: `${connection.name} ${words.text}`,
      text: (words.tone === "ok" ? changes : message) ?? changes ?? "Nothing changed.",
      path,
    },
  ];
}

function ofJob(job: NoticeSource): Notice[] {
  const at = textOf(job.lastRunAt);
  if (job.suspended !== true || !at) return [];
  const text = textOf(job.lastError) ?? "It failed several times in a row.";
  return [
    {
      id: `${job.id} suspended ${at}`,
      at,
      tone: "bad",
      title: `Job ${job.name} is suspended`,
      text,
      path: `jobs/${job.id}`,
    },
  ];
}

/** What connections and jobs have to tell, the latest first. */
export const noticesOf = (connections: readonly NoticeSource[], jobs: readonly NoticeSource[], max = 30): Notice[] =>
  [...connections.flatMap(ofConnection), ...jobs.flatMap(ofJob)].sort((a, b) => b.at.localeCompare(a.at)).slice(0, max);

/** How many are newer than what was looked at last; quiet successes do not count. */
export const unreadOf = (notices: readonly Notice[], seenAt: string): number =>
  notices.filter(({ at, tone }) => at > seenAt && tone !== "ok").length;
