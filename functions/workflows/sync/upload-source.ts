import type { RunError } from "../../../shared/contracts/discovery.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import type { FileSource } from "../../crawlers/documents/file-source.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";
import { entriesOf, membersOf } from "../../data/identity/teams.ts";
import { uploadFolder } from "../../data/records/uploads.ts";
import type { SyncDeps } from "./deps.ts";

/** The files that people uploaded for a connection. */
export const uploadSource = (deps: SyncDeps, connection: ConnectionInfo): FileSource => ({
  async list() {
    if (connection.artifacts.length === 0) {
      const message = "The connection has no files. Upload some and start it again.";
      return { files: [], problems: [{ code: "NO_FILES", message }] };
    }
    const people = await writersOf(deps, connection);
    const isTheirs = ({ key }: { readonly key: string }) => people.some((id) => key.startsWith(uploadFolder(id)));
    return {
      files: connection.artifacts.filter(isTheirs),
      problems: connection.artifacts
        .filter((artifact) => !isTheirs(artifact))
        .map(({ name }): RunError => {
          const message = `${name} was uploaded by someone who may not write this connection. Upload it yourself.`;
          return { code: "FORBIDDEN", message, file: name };
        }),
    };
  },
  open: ({ key }) => deps.files.get(key),
  close: async () => undefined,
});

/** Whose uploads a connection may read: people who write it, themselves or in a team. A key alone opens no one's files. */
async function writersOf(deps: SyncDeps, { record }: ConnectionInfo): Promise<string[]> {
  const writers = (await entriesOf(deps, record.aclId)).filter(({ level }) => level >= LEVEL.write);
  const people = await Promise.all(writers.map(({ kind, id }) => (kind === "user" ? [id] : membersOf(deps, id))));
  return [...new Set(people.flat())];
}
