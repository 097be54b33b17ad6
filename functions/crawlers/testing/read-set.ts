import type { FileContents } from "../documents/file-contents.ts";
import type { FileProvider } from "../file-providers.ts";

/** What a set of documents comes to, mapped in full, by way of the form in which files are kept between runs. */
export function readSet({ read, list }: Pick<FileProvider, "read" | "list">, files: Readonly<Record<string, unknown>>) {
  const readings = Object.entries(files).map(([name, document]) => read(name, document));
  const contents = readings.flatMap((reading) => ("contents" in reading ? reading.contents : []));
  const { listing, notes } = list(contents.map(kept));
  const mapped = [...listing.commands].map((command) => listing.map(command));
  return {
    problems: readings.flatMap((reading) => ("problem" in reading ? reading.problem : [])),
    notes,
    found: mapped.flatMap((part) => part.found),
    rejects: mapped.flatMap((part) => part.rejects),
    warnings: mapped.flatMap((part) => part.warnings),
    isComplete: mapped.every((part) => part.isComplete),
  };
}

const kept = (contents: FileContents): FileContents => JSON.parse(JSON.stringify(contents)) as FileContents;
