import { For, type JSX, Show } from "solid-js";
import { EmptyState } from "../../components/empty-state.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import type { Run } from "../../data/connections.ts";
import type { RecordDto } from "../../data/records.ts";
import { sizeInWords } from "../import/detect.ts";

interface StoredFile {
  key: string;
  name: string;
  size?: number;
}

/** The files a connection reads, and what the last run found them to be. */
export function ConnectionFiles(props: { record: RecordDto; run: Run | undefined }): JSX.Element {
  const files = () => (Array.isArray(props.record.artifacts) ? (props.record.artifacts as StoredFile[]) : []);
  const found = (name: string) => props.run?.files?.find((file) => file.name === name);
  const size = (file: StoredFile) => found(file.name)?.size ?? file.size;
  return (
    <Show
      when={files().length > 0}
      fallback={<EmptyState title="It has no files">Upload files, and they are read at once.</EmptyState>}
    >
      <TableScroll label="Files">
        <table class="item-table">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">What it is</th>
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
                  <td>{found(file.name)?.found ?? "—"}</td>
                  <td class="item-number">{size(file) === undefined ? "—" : sizeInWords(size(file)!)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </TableScroll>
    </Show>
  );
}
