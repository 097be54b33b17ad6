/** The formats that people upload, told apart by their keys; `unknown` for any other JSON. */
export type DocumentFormat =
  | "terraform-state"
  | "terraform-state-old"
  | "terraform-show"
  | "terraform-plan"
  | "terraform-lock"
  | "terraform-encrypted"
  | "ansible-facts"
  | "ansible-fact-cache"
  | "ansible-failed"
  | "ansible-inventory"
  | "import-document"
  | "unknown";

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the collections of an import document are called, in both spellings. */
export const IMPORT_COLLECTIONS = [
  "servers",
  "applications",
  "volumes",
  "snapshots",
  "images",
  "flavors",
  "networks",
  "systems",
  "clients",
  "datacenters",
] as const;

const has = (document: Record<string, unknown>, ...keys: string[]) => keys.every((key) => Object.hasOwn(document, key));

/** Tells by its keys what a JSON document is. */
export function identify(document: unknown): DocumentFormat {
  if (!isObject(document)) return "unknown";
  if (has(document, "planned_values") || has(document, "resource_changes")) return "terraform-plan";
  if (has(document, "format_version") && (has(document, "values") || has(document, "terraform_version")))
    return "terraform-show";
  if (has(document, "encrypted_data") || has(document, "encryption_version")) return "terraform-encrypted";
  if (has(document, "Operation", "Who", "ID")) return "terraform-lock";
  if (has(document, "ansible_facts")) return "ansible-facts";
  if (document.unreachable === true || document.failed === true) return "ansible-failed";
  if (has(document, "_meta") && isObject(document._meta) && has(document._meta, "hostvars")) return "ansible-inventory";
  if (
    typeof document.version === "number" &&
    (has(document, "resources") || has(document, "lineage") || has(document, "modules"))
  ) {
    return document.version === 4 ? "terraform-state" : "terraform-state-old";
  }
  if (Object.keys(document).some((key) => /^ansible_(hostname|nodename|distribution|os_family|system)$/.test(key)))
    return "ansible-fact-cache";
  if (IMPORT_COLLECTIONS.some((key) => Array.isArray(document[key]))) return "import-document";
  return "unknown";
}

const WORDS: Readonly<Record<DocumentFormat, string>> = {
  "terraform-state": "a Terraform state",
  "terraform-state-old": "a Terraform state of an old format",
  "terraform-show": "the output of `terraform show -json`",
  "terraform-plan": "a Terraform plan in JSON",
  "terraform-lock": "the lock file of a Terraform state",
  "terraform-encrypted": "an encrypted Terraform state",
  "ansible-facts": "Ansible facts",
  "ansible-fact-cache": "Ansible facts from a fact cache",
  "ansible-failed": "the result of an Ansible run that failed on its host",
  "ansible-inventory": "an Ansible inventory",
  "import-document": "an import document",
  unknown: "JSON of another kind",
};

/** What a document is, in words, with the keys that stand at its top when nothing better is known. */
export function describe(document: unknown, format = identify(document)): string {
  if (format === "terraform-state-old" && isObject(document))
    return `${WORDS[format]} (version ${String(document.version)})`;
  if (format !== "unknown") return WORDS[format];
  if (Array.isArray(document)) return "a JSON list";
  if (!isObject(document)) return "a single JSON value";
  const keys = Object.keys(document)
    .slice(0, 5)
    .map((key) => `"${key.slice(0, 40)}"`);
  return keys.length === 0 ? "an empty JSON object" : `JSON with the keys ${keys.join(", ")}`;
}
