/**
 * States written before Terraform 0.12 keep attributes flat: `tags.Name`, `tags.%` (size of a map), `ebs.#` (size of a list) and
 * `ebs.1234.size` (an element of a set, under its hash). Upgraded files still carry them. Returns the nested form.
 */
export function nestAttributes(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Branch = { entries: new Map(), isList: false };
  for (const [path, value] of Object.entries(flat)) plant(root, path.split("."), value);
  return plain(root) as Record<string, unknown>;
}

interface Branch {
  readonly entries: Map<string, unknown>;
  isList: boolean;
}

const isBranch = (value: unknown): value is Branch =>
  typeof value === "object" && value !== null && "entries" in value && "isList" in value;

function plant(branch: Branch, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined || key === "%") return;
  if (key === "#") branch.isList = true;
  else if (rest.length === 0) branch.entries.set(key, value);
  // A map's key may contain dots itself, such as `tags.kubernetes.io/cluster`: below a map there are only values.
  else {
    const known = branch.entries.get(key);
    const child: Branch = isBranch(known) ? known : { entries: new Map(), isList: false };
    branch.entries.set(key, child);
    plant(child, key === "tags" || key === "labels" ? [rest.join(".")].filter((name) => name !== "%") : rest, value);
  }
}

function plain(value: unknown): unknown {
  if (!isBranch(value)) return value;
  if (value.isList) return [...value.entries.values()].map(plain);
  const found: Record<string, unknown> = {};
  for (const [key, entry] of value.entries) if (key !== "__proto__") found[key] = plain(entry);
  return found;
}
