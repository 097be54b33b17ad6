import type { Field } from "../../lib/entity-info.ts";

export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** Messages by full path (`services.2.name`), the first of each. */
export type Messages = Readonly<Record<string, string>>;

export function messagesOf(violations: readonly Violation[]): Messages {
  const messages: Record<string, string> = {};
  for (const { path, message } of violations) messages[path] ??= message;
  return messages;
}

/** The field of the form that a path belongs to: itself, or the list it lies in. */
export function fieldOfPath(fields: readonly Field[], path: string): Field | undefined {
  let best: Field | undefined;
  for (const field of fields) {
    const fits = path === field.path || path.startsWith(`${field.path}.`) || field.path.startsWith(`${path}.`);
    if (fits && (best === undefined || field.path.length > best.path.length || field.path === path)) best = field;
    if (best?.path === path) return best;
  }
  return best;
}

/** Id of a field's input, so that the summary of errors can lead there. */
export const inputIdOf = (path: string): string => `field-${path.replaceAll(/[^A-Za-z0-9]/g, "-")}`;

/** One line of the summary above the form. */
export interface SummaryLine {
  readonly label: string;
  readonly message: string;
  /** Absent when no input of this form is to blame. */
  readonly inputId?: string;
}

export function summaryOf(fields: readonly Field[], messages: Messages): SummaryLine[] {
  return Object.entries(messages).map(([path, message]) => {
    const field = fieldOfPath(fields, path);
    if (!field) return { label: path, message };
    const position = /^\.(\d+)/.exec(path.slice(field.path.length))?.[1];
    const label = position === undefined ? field.title : `${field.title} ${Number(position) + 1}`;
    return { label, message, inputId: inputIdOf(field.path) };
  });
}
