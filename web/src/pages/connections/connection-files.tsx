import { For, type JSX, Show } from "solid-js";
import { EmptyState } from "../../components/empty-state.tsx";
import { withCode } from "../../components/inline-code.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { StatusDot } from "../../components/tag.tsx";
import type { Run } from "../../data/connections.ts";
import type { RecordDto } from "../../data/records.ts";
import { formatCount } from "../../lib/number.ts";
import { sizeInWords } from "../import/detect.ts";

/** A file of a connection; what the last run found it to be, where it came across it. */
export interface ConnectionFile {
  readonly name: string;
  /** Bytes. */
  readonly size?: number;
  readonly resources?: number | undefined;
  readonly isUnchanged?: boolean | undefined;
  /** Why the last run could not read it. */
  readonly problem?: string;
}

/**
 * The files of a connection: those that people uploaded, or else those that the last run found where they are kept. What an
 * unchanged file holds is told by the run that read it.
 * @param runs newest first
 */
export function filesOf(record: RecordDto, runs: readonly Run[]): ConnectionFile[] {
  const [latest] = runs;
  const found = latest?.files ?? [];
  if (record.method !== "upload") {
    return found.map((file) => ({ ...readBefore(runs, file.name), ...file, ...problemOf(latest, file.name) }));
  }
  const uploaded = Array.isArray(record.artifacts) ? (record.artifacts as ConnectionFile[]) : [];
  return uploaded.map(({ name, size }) => ({
    name,
    ...(size === undefined ? {} : { size }),
    ...found.find((file) => file.name === name),
    ...problemOf(latest, name),
  }));
}

function problemOf(run: Run | undefined, name: string): Pick<ConnectionFile, "problem"> {
  const problem = run?.errors.find(({ file }) => file === name)?.message;
  return problem === undefined ? {} : { problem };
}

const readBefore = (runs: readonly Run[], name: string): ConnectionFile | undefined =>
  runs.flatMap(({ files }) => files ?? []).find((file) => file.name === name && file.resources !== undefined);

const DASH = "—";

/** What the last run did with a file; one that cannot be read keeps the others from being taken over. */
function Reading(props: { file: ConnectionFile; isRefused: boolean }): JSX.Element {
  const words = () => {
    if (props.file.isUnchanged) return "Unchanged, not read again";
    if (props.file.resources !== undefined) return "Read";
    return props.isRefused ? "Not read: others could not be" : DASH;
  };
  return (
    <Show when={props.file.problem} fallback={words()}>
      {(problem) => (
        <>
          <StatusDot tone="bad">Could not be read</StatusDot>
          <p class="quiet">{withCode(problem())}</p>
        </>
      )}
    </Show>
  );
}

/** The files that a connection reads, and what the last run made of them. */
export function ConnectionFiles(props: { record: RecordDto; runs: readonly Run[] }): JSX.Element {
  const files = () => filesOf(props.record, props.runs);
  const isRefused = () => files().some(({ problem }) => problem);
  const total = () => props.runs[0]?.fileCounts?.total ?? 0;
  return (
    <Show
      when={files().length > 0}
      fallback={
        <Show
          when={props.record.method === "upload"}
          fallback={<EmptyState title="No files were found yet">The next run lists what it finds.</EmptyState>}
        >
          <EmptyState title="It has no files">Upload files, and they are read at once.</EmptyState>
        </Show>
      }
    >
      <TableScroll label="Files">
        <table class="item-table">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Last run</th>
              <th scope="col" class="item-number">
                Resources
              </th>
              <th scope="col" class="item-number">
                Size
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={files()}>
              {(file) => (
                <tr>
                  <td class="mono">{file.name}</td>
                  <td>
                    <Reading file={file} isRefused={isRefused()} />
                  </td>
                  <td class="item-number">{file.resources === undefined ? DASH : formatCount(file.resources)}</td>
                  <td class="item-number">{file.size === undefined ? DASH : sizeInWords(file.size)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </TableScroll>
      <Show when={total() > files().length}>
        <p class="quiet">
          {formatCount(files().length)} of {formatCount(total())} files are shown, those that were read first.
        </p>
      </Show>
    </Show>
  );
}
