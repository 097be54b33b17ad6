import type { Provider } from "../../../data/connections.ts";
import { everyInWords } from "../../jobs/schedule-words.ts";

type Command = Provider["commands"][number];

/** What runs equally often. */
export interface Rhythm {
  readonly every: string;
  readonly labels: readonly string[];
}

const HOURS: Readonly<Record<string, number>> = { minutes: 1 / 60, hours: 1, days: 24, weeks: 168 };

const hoursOf = ({ every }: Command): number => (every ? every.every * (HOURS[every.period] ?? 1) : Infinity);

/** Commands by how often each runs by itself, the most frequent first. */
export function rhythmsOf(commands: readonly Command[]): Rhythm[] {
  const groups = Map.groupBy(
    [...commands].sort((a, b) => hoursOf(a) - hoursOf(b)),
    ({ every }) => everyInWords(every),
  );
  return [...groups].map(([every, group]) => ({ every, labels: group.map(({ label }) => label) }));
}
