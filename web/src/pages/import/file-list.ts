import { createSignal } from "solid-js";
import { MAX_UPLOAD_BYTES, type UploadedFile, uploadFile } from "../../data/uploads.ts";
import { type Detected, detect, type FileProviderId, MAX_PARSED, sizeInWords, whatOf } from "./detect.ts";

/** A file somebody chose, and how far it is. */
export interface ChosenFile {
  readonly file: File;
  readonly detected: Detected | undefined;
  /** 0 to 1 while it is sent. */
  readonly sent: number | undefined;
  readonly failure: string | undefined;
  readonly uploaded: UploadedFile | undefined;
}

async function look(file: File): Promise<Detected> {
  if (file.size > MAX_UPLOAD_BYTES) {
    const limit = sizeInWords(MAX_UPLOAD_BYTES);
    return { problem: `At most ${limit} fit; this has ${sizeInWords(file.size)}. Split it.` };
  }
  const isWhole = file.size <= MAX_PARSED;
  const text = await (isWhole ? file : file.slice(0, 65_536)).text();
  return detect(file.name, text, isWhole);
}

const isSameFile = (a: File, b: File) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

/** The files of an import: looked into when chosen, sent when wanted; one that was sent is not sent again. */
export function createFileList() {
  const [files, setFiles] = createSignal<readonly ChosenFile[]>([]);
  const update = (file: File, part: Partial<ChosenFile>) =>
    setFiles((list) => list.map((chosen) => (chosen.file === file ? { ...chosen, ...part } : chosen)));

  const add = (added: readonly File[]) => {
    const fresh = added.filter((file) => !files().some((chosen) => isSameFile(chosen.file, file)));
    const empty = { detected: undefined, sent: undefined, failure: undefined, uploaded: undefined };
    setFiles([...files(), ...fresh.map((file) => ({ ...empty, file }))]);
    for (const file of fresh) {
      look(file)
        .then((detected) => update(file, { detected }))
        .catch(() => update(file, { detected: { problem: "The file could not be read. Was it moved or deleted?" } }));
    }
  };

  const send = async (chosen: ChosenFile, signal?: AbortSignal): Promise<UploadedFile> => {
    if (chosen.uploaded) return chosen.uploaded;
    update(chosen.file, { sent: 0, failure: undefined });
    try {
      const uploaded = await uploadFile(chosen.file, (sent) => update(chosen.file, { sent }), { signal });
      update(chosen.file, { uploaded, sent: 1 });
      return uploaded;
    } catch (error) {
      update(chosen.file, { sent: undefined, failure: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };

  return {
    files,
    add,
    remove: (file: File) => setFiles(files().filter((chosen) => chosen.file !== file)),
    clear: () => setFiles([]),
    /** Sends all, one after the other, so that the progress means something. */
    sendAll: async (signal?: AbortSignal) => {
      const uploaded: UploadedFile[] = [];
      for (const chosen of files()) uploaded.push(await send(chosen, signal));
      return uploaded;
    },
  };
}

/** What the files are, if they agree; files that cannot be read do not vote. */
export function agreedProvider(files: readonly ChosenFile[]): FileProviderId | undefined {
  const found = new Set(
    files.flatMap(({ detected }) => (detected && "provider" in detected ? [detected.provider] : [])),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** Why a file cannot be sent as this provider's; nothing when it can. */
export function problemOf(chosen: ChosenFile, provider: FileProviderId | undefined): string | undefined {
  if (chosen.failure) return chosen.failure;
  if (!chosen.detected) return undefined;
  if ("problem" in chosen.detected) return chosen.detected.problem;
  if (!provider || chosen.detected.provider === provider) return undefined;
  return `This looks like ${whatOf(chosen.detected.provider)}, not ${whatOf(provider)}. Import it on its own.`;
}
