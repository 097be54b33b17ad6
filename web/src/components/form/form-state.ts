import { createMemo, createSignal } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { type Fields, isSame } from "../../../../shared/records/paths.ts";
import type { EntityInfo, Field } from "../../lib/entity-info.ts";
import { changesBetween, cleaned, type FieldChange, mergePatchOf } from "./patch.ts";
import { rootOf, setAt } from "./paths.ts";
import { sectionsOf, writableFields } from "./sections.ts";
import { type Messages, messagesOf, type Violation } from "./violations.ts";

export interface RecordFormOptions {
  entity: EntityInfo;
  /** What the form starts from: a record's effective values, or the defaults of a new one. */
  initial: Fields;
  isNew: boolean;
  /** Only these fields, such as the dependencies alone. */
  only?: ((field: Field) => boolean) | undefined;
  /** Whether a source has a value of its own at a path. */
  isDiscovered?: ((path: string) => boolean) | undefined;
}

/** The state of a record's form: draft, what changed, what is wrong. */
export interface RecordForm {
  readonly draft: () => Fields;
  readonly fields: () => readonly Field[];
  readonly messages: () => Messages;
  readonly changes: () => readonly FieldChange[];
  readonly isDirty: () => boolean;
  /** What would be sent as a whole. */
  readonly result: () => Fields;
  readonly patch: () => Fields;
  set(path: string, value: unknown): void;
  /** Puts the server's violations at the fields they name; answers whether there were any. */
  setViolations(violations: readonly Violation[]): boolean;
  /** Asks the schema; answers whether it has nothing against the draft. */
  validate(): Promise<boolean>;
  sectionTitles(): readonly string[];
  groupTitles(section: string): readonly (string | undefined)[];
  fieldsOf(section: string, group: string | undefined): readonly Field[];
}

/** Fields that have pages or no meaning of their own. */
const NEVER_ON_FORMS = new Set(["avatarKey"]);

/** Makes the state of one form. A new one starts from its defaults anew each time. */
export function createRecordForm(options: RecordFormOptions): RecordForm {
  const all = writableFields(options.entity.fields).filter(
    (field) => !NEVER_ON_FORMS.has(field.path) && (options.only?.(field) ?? true),
  );
  const { initial } = options;
  const [draft, setDraft] = createSignal<Fields>(initial, { equals: isSame });
  const [messages, setMessages] = createSignal<Messages>({});
  const sections = createMemo(() => sectionsOf(all, draft()));
  const result = createMemo(() => cleaned(all, initial, draft()));
  const changes = createMemo(() => changesBetween(all, initial, result()));
  const patch = () => mergePatchOf(changes(), result(), options.isDiscovered);

  const groupsOf = (title: string) => sections().find((section) => section.title === title)?.groups ?? [];
  const validate = async () => {
    const { violationsOf } = await import("./validate.ts");
    const type: EntityType = options.entity.type;
    const changed = new Set(changes().map(({ field }) => rootOf(field.path)));
    const found = violationsOf(type, result(), options.isNew ? undefined : changed);
    if (!options.isNew) found.push(...missingOf(changes(), options.isDiscovered));
    setMessages(messagesOf(found));
    return found.length === 0;
  };

  return {
    draft,
    fields: () => all,
    messages,
    changes,
    isDirty: () => changes().length > 0,
    result,
    patch,
    set: (path, value) => {
      setDraft(setAt(draft(), path, value));
      const rest = Object.entries(messages()).filter(([key]) => key !== path && !key.startsWith(`${path}.`));
      if (rest.length !== Object.keys(messages()).length) setMessages(Object.fromEntries(rest));
    },
    setViolations: (violations) => {
      setMessages(messagesOf(violations));
      return violations.length > 0;
    },
    validate,
    sectionTitles: () => sections().map((section) => section.title),
    groupTitles: (section) => groupsOf(section).map((group) => group.title),
    fieldsOf: (section, group) => groupsOf(section).find(({ title }) => title === group)?.fields ?? [],
  };
}

/** Required fields that the draft took away and no source fills. */
function missingOf(changes: readonly FieldChange[], isDiscovered?: (path: string) => boolean): Violation[] {
  return changes
    .filter(({ field, to }) => field.required && to === undefined && !isDiscovered?.(field.path))
    .map(({ field }) => ({ path: field.path, message: "Fill this in." }));
}
