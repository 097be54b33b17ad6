import type { FileObject, Listing, RejectedObject } from "../engine/listing.ts";
import type { FileProblem } from "./parse-document.ts";

/** A reference that stands beside the objects it ties together, such as the attachment of a volume to a server. */
export interface Join {
  /** Names by which the objects are known. */
  readonly owner: string;
  readonly target: string;
  /** The owner's field that lists such targets. */
  readonly field: string;
}

/** What one file tells, in Maestro's words. It is plain data, and nothing in it depends on another file: it can be kept until the file changes. */
export interface FileContents {
  readonly objects: readonly FileObject[];
  readonly rejects: readonly RejectedObject[];
  readonly joins: readonly Join[];
  /** Names that the inventory has no place for, and how often each stands in the file. */
  readonly passedOver: readonly (readonly [name: string, count: number])[];
  /** Which version of which document it is, where the format tells. */
  readonly version?: { readonly file: string; readonly lineage: string; readonly serial: number } | undefined;
  /** Why nothing of the file counts. */
  readonly leftOut?: string;
}

/** A file that was read, or the reason why it cannot be. */
export type FileReading = { readonly contents: FileContents } | { readonly problem: FileProblem };

/** What a set of files tells together. */
export interface FileSet {
  readonly listing: Listing;
  readonly notes: readonly string[];
}

/** Counts names. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  /** In the order of their first appearance. */
  entries(): [name: string, count: number][] {
    return [...this.#counts];
  }
}

/** What several files pass over, each name once. */
export function passedOverIn(files: readonly FileContents[]): [name: string, count: number][] {
  const tally = new Tally();
  for (const { passedOver } of files) for (const [name, count] of passedOver) tally.add(name, count);
  return tally.entries();
}
