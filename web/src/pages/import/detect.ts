import { isPlainObject } from "../../../../shared/records/paths.ts";

/** Providers whose data comes as files. */
export type FileProviderId = "terraform" | "ansible" | "file";

export const FILE_PROVIDERS: readonly { id: FileProviderId; label: string; what: string; files: string }[] = [
  { id: "terraform", label: "Terraform", what: "Terraform state", files: "Terraform states of version 4" },
  { id: "ansible", label: "Ansible", what: "Ansible facts", files: "Ansible facts, one file per host" },
  { id: "file", label: "JSON", what: "JSON records", files: "JSON documents with named collections" },
];

const infoOf = (id: FileProviderId) => FILE_PROVIDERS.find((provider) => provider.id === id)!;

export const whatOf = (id: FileProviderId): string => infoOf(id).what;

/** What fits into a picker: of one provider, or of any. */
export const filesOf = (id: FileProviderId | undefined): string =>
  id ? infoOf(id).files : "Terraform states, Ansible facts or JSON";

const isFacts = (value: unknown): boolean =>
  isPlainObject(value) &&
  ("ansible_facts" in value ||
    Object.keys(value).some((key) => /^ansible_(hostname|nodename|system|distribution|fqdn)$/.test(key)));

/** What a parsed document is, by its shape alone. */
function providerOf(document: unknown): FileProviderId {
  if (isPlainObject(document)) {
    if ("terraform_version" in document || ("lineage" in document && "serial" in document)) return "terraform";
    if (isFacts(document) || Object.values(document).some(isFacts)) return "ansible";
  }
  if (Array.isArray(document) && document.length > 0 && document.every(isFacts)) return "ansible";
  return "file";
}

const PULL = "terraform state pull > terraform.tfstate";
const SHOWN = `This is the output of terraform show -json. The state itself is needed: ${PULL}`;
const PLANNED = `This is a Terraform plan: what will be, not what is. The state is needed: ${PULL}`;
const oldState = (version: unknown) =>
  `This is a Terraform state of version ${version}; only version 4 can be read. Run terraform refresh with Terraform 0.12 or newer, then ${PULL}`;

/** Why what Terraform wrote is no state that a run reads; runs tell these apart by the same keys. */
function terraformProblem(document: unknown): string | undefined {
  if (!isPlainObject(document)) return undefined;
  if ("planned_values" in document || "resource_changes" in document) return PLANNED;
  if ("format_version" in document && ("values" in document || "terraform_version" in document)) return SHOWN;
  const { version } = document;
  const isState = ["resources", "lineage", "modules"].some((key) => key in document);
  return isState && typeof version === "number" && version !== 4 ? oldState(version) : undefined;
}

/** The same of the beginning of a large file, in which keys come in any order. */
function terraformProblemAt(start: string): string | undefined {
  if (!/"terraform_version"\s*:/.test(start)) return undefined;
  if (/^\{\s*"format_version"\s*:/.test(start)) return /"planned_values"\s*:/.test(start) ? PLANNED : SHOWN;
  const version = /^\{\s*"version"\s*:\s*(\d+)/.exec(start)?.[1];
  return version === undefined || version === "4" ? undefined : oldState(version);
}

/** Larger files are not parsed here: their first characters tell enough. */
export const MAX_PARSED = 8 * 1024 * 1024;

export type Detected = { provider: FileProviderId } | { problem: string };

/** What a file is, from its text; a file that cannot be imported is told at once, before it is sent. */
export function detect(name: string, text: string, isWhole = true): Detected {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (start === "") return { problem: "The file is empty." };
  if (/^[A-Za-z_]\w*\s+"[^"]*"\s+("[^"]*"\s+)?\{/m.test(start) && /\.tf$/i.test(name)) {
    return {
      problem: "This is Terraform configuration. Its state is needed: terraform state pull > terraform.tfstate",
    };
  }
  if (!/^[[{]/.test(start)) return { problem: "This is not JSON." };
  if (!isWhole) {
    const problem = terraformProblemAt(start);
    if (problem) return { problem };
    if (/"terraform_version"\s*:/.test(start)) return { provider: "terraform" };
    return { provider: /"ansible_(facts|hostname|nodename)"\s*:/.test(start) ? "ansible" : "file" };
  }
  try {
    const document: unknown = JSON.parse(start);
    const problem = terraformProblem(document);
    if (problem) return { problem };
    const provider = providerOf(document);
    const isBareList = provider === "file" && Array.isArray(document);
    return isBareList ? { problem: 'This is a bare list. Name its collection: {"servers": [ … ]}.' } : { provider };
  } catch {
    return { problem: "The JSON is broken: it ends early or has a stray character." };
  }
}

const UNITS = ["bytes", "KB", "MB", "GB"];

/** `1.4 MB`. */
export function sizeInWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}
