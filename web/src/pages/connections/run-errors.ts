import type { Run } from "../../data/connections.ts";

/** The same trouble, once, with the places where it happened. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly file?: string | undefined;
  readonly places: readonly string[];
}

/** Joins errors that say the same of different places; a message may begin with the label of its place. */
export function groupErrors(errors: readonly Run["errors"][number][], places: readonly string[]): Trouble[] {
  const labels = [...new Set(places)].sort((a, b) => b.length - a.length);
  const troubles = new Map<string, Trouble & { places: string[] }>();
  for (const { code, message, file } of errors) {
    const place = labels.find((label) => message.startsWith(`${label}: `));
    const words = place ? message.slice(place.length + 2) : message;
    const key = `${file ?? ""}\n${words}`;
    const known = troubles.get(key) ?? { code, message: words, file, places: [] };
    if (place && !known.places.includes(place)) known.places.push(place);
    troubles.set(key, known);
  }
  return [...troubles.values()];
}
