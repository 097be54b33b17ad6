import { type Fields, isSame } from "../../../../shared/records/paths.ts";
import { PROVIDER_LABELS } from "../../../../shared/vocabulary/providers.ts";
import { getAt, rootOf } from "../../components/form/paths.ts";
import type { RecordDto } from "../../data/records.ts";

/** What people call a provider; unknown ones by their own name. */
export const providerLabel = (provider: string): string =>
  (PROVIDER_LABELS as Readonly<Record<string, string>>)[provider] ?? provider;

/** What one source says about one field. */
export interface SourceValue {
  readonly connectionId: string;
  readonly label: string;
  readonly provider: string;
  readonly lastSeenAt: string;
  readonly value: unknown;
}

/** Where a field's value comes from, best source first. */
export interface Provenance {
  readonly isEdited: boolean;
  readonly sources: readonly SourceValue[];
  /** Whether a source says something else than the person. */
  readonly differs: boolean;
}

export function provenanceOf(record: RecordDto, path: string): Provenance {
  const isEdited = record.edited.includes(rootOf(path));
  const sources = record.sources.flatMap((source): SourceValue[] => {
    const value = getAt(source.fields, path);
    if (value === undefined || value === null) return [];
    return [
      {
        connectionId: source.connectionId,
        label: source.connectionName ?? providerLabel(source.provider),
        provider: source.provider,
        lastSeenAt: source.lastSeenAt,
        value,
      },
    ];
  });
  const differs = isEdited && sources.some(({ value }) => !isSame(value, getAt(record as Fields, path)));
  return { isEdited, sources, differs };
}

/** Whether any source has a value at a path, so that taking away the person's brings it back. */
export const isDiscovered = (record: RecordDto, path: string): boolean =>
  record.sources.some((source) => getAt(source.fields, path) !== undefined);
