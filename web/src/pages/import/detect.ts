import { isPlainObject } from "../../../../shared/records/paths.ts";

/** Providers whose data comes as files. */
export type FileProviderId = "terraform" | "ansible" | "file";

export const FILE_PROVIDERS: readonly { id: FileProviderId; label: string; what: string }[] = [
  { id: "terraform", label: "Terraform", what: "Terraform state" },
  { id: "ansible", label: "Ansible", what: "Ansible facts" },
  { id: "file", label: "JSON", what: "JSON records" },
];

export const whatOf = (id: FileProviderId): string => FILE_PROVIDERS.find((provider) => provider.id === id)!.what;

const isFacts = (value: unknown): boolean =>
  isPlainObject(value) &&
  ("ansible_facts" in value ||
    Object.keys(value).some((key) => /^ansible_(hostname|nodename|system|distribution|fqdn)$/.test(key)));

/** What a parsed document is, by its shape alone. */
function providerOf(document: unknown): FileProviderId {
  if (isPlainObject(document)) {
    const isState = "terraform_version" in document || ("lineage" in document && "serial" in document);
    if (isState || ("format_version" in document && "values" in document)) return "terraform";
    if (isFacts(document) || Object.values(document).some(isFacts)) return "ansible";
  }
  if (Array.isArray(document) && document.length > 0 && document.every(isFacts)) return "ansible";
  return "file";
}

/** Larger files are not parsed here: their first characters tell enough. */
export const MAX_PARSED = 8 * 1024 * 1024;

export type Detected = { provider: FileProviderId } | { problem: string };

/** What a file is, from its text; a file that cannot be imported is told at once, before it is sent. */
export function detect(name: string, text: string, isWhole = true): Detected {
  const start = text.trimStart();
  if (start === "") return { problem: "The file is empty." };
  if (/^[A-Za-z_]\w*\s+"[^"]*"\s+("[^"]*"\s+)?\{/m.test(start) && /\.tf$/i.test(name)) {
    return {
      problem: "This is Terraform configuration. Its state is needed: terraform state pull > terraform.tfstate",
    };
  }
  if (!/^[[{]/.test(start.replace(/^\uFEFF/, ""))) return { problem: "This is not JSON." };
  if (!isWhole) {
    if (/"terraform_version"\s*:/.test(start)) return { provider: "terraform" };
    return { provider: /"ansible_(facts|hostname|nodename)"\s*:/.test(start) ? "ansible" : "file" };
  }
  try {
    const document: unknown = JSON.parse(start.replace(/^\uFEFF/, ""));
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
