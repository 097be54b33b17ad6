/** Plain fields of a record. */
export type Fields = Record<string, unknown>;

export const isPlainObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What stands at a dotted path; arrays on the way are transparent, so `services.name` of a server is the list of names.
 * Undefined where there is nothing, and for an empty list that the path passed through.
 */
export function valueAt(value: unknown, segments: readonly string[], from = 0): unknown {
  let current = value;
  for (let i = from; i < segments.length; i++) {
    if (current === undefined || current === null) return undefined;
    if (Array.isArray(current)) {
      const found: unknown[] = [];
      for (const item of current) {
        const inner = valueAt(item, segments, i);
        if (Array.isArray(inner)) found.push(...inner);
        else if (inner !== undefined) found.push(inner);
      }
      return found.length > 0 ? found : undefined;
    }
    if (typeof current !== "object" || !Object.hasOwn(current, segments[i]!)) return undefined;
    current = (current as Fields)[segments[i]!];
  }
  return current ?? undefined;
}

/** The same record reduced to `paths`; parts of one object or list item stay together. */
export function pick(fields: Fields, paths: readonly string[]): Fields {
  return pickTree(fields, pathTree(paths)) as Fields;
}

interface Tree {
  [segment: string]: Tree | true;
}
const trees = new WeakMap<readonly string[], Tree>();

function pathTree(paths: readonly string[]): Tree {
  const known = trees.get(paths);
  if (known) return known;
  const root: Tree = {};
  for (const path of paths) {
    let node = root;
    const segments = path.split(".");
    for (const [i, segment] of segments.entries()) {
      const child = node[segment];
      if (child === true) break;
      if (i === segments.length - 1) node[segment] = true;
      else node = node[segment] = child ?? {};
    }
  }
  trees.set(paths, root);
  return root;
}

function pickTree(value: unknown, tree: Tree | true): unknown {
  if (tree === true || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => pickTree(item, tree));
  const picked: Fields = {};
  for (const segment of Object.keys(tree)) {
    const inner = (value as Fields)[segment];
    if (inner !== undefined) picked[segment] = pickTree(inner, tree[segment]!);
  }
  return picked;
}

/** A member of the object itself: provider data may be called `__proto__` or `constructor`. */
export const own = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);

/** Whether two JSON values say the same; `undefined` members count as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => isSame(item, b[i]));
  }
  const left = a as Fields;
  const right = b as Fields;
  for (const key of Object.keys(left)) if (!isSame(left[key], own(right, key))) return false;
  for (const key of Object.keys(right)) if (right[key] !== undefined && own(left, key) === undefined) return false;
  return true;
}
