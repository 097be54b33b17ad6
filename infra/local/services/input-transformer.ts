export interface TargetInput {
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
}

/** What a rule hands its target for an event: a constant, a part of it, a filled template, or all of it. JSON text. */
export function targetInput(target: TargetInput, event: Record<string, unknown>, ruleArn: string): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(event, target.InputPath) ?? null);
  if (target.InputTransformer) return fill(target.InputTransformer, event, ruleArn);
  return JSON.stringify(event);
}

/** `$.detail.items[0]` and the like; wildcards and filters are not followed. */
export function valueAt(event: unknown, path: string): unknown {
  const keys = path
    .replace(/^\$\.?/, "")
    .split(/[.[\]'"]+/)
    .filter(Boolean);
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event);
}

/**
 * Fills `<name>` places. Inside quotes the value becomes part of the string, elsewhere it becomes JSON.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
function fill(
  { InputPathsMap = {}, InputTemplate }: NonNullable<TargetInput["InputTransformer"]>,
  event: Record<string, unknown>,
  ruleArn: string,
): string {
  const predefined: Record<string, unknown> = {
    "aws.events.rule-arn": ruleArn,
    "aws.events.rule-name": ruleArn.split("/").at(-1),
    "aws.events.event.ingestion-time": event.time,
    "aws.events.event": event,
    "aws.events.event.json": event,
  };
  let isQuoted = false;
  return InputTemplate.replace(/\\.|"|<([\w.-]+)>/g, (match, name: string | undefined) => {
    if (name === undefined) {
      if (match === '"') isQuoted = !isQuoted;
      return match;
    }
    const path = InputPathsMap[name];
    const value = path === undefined ? predefined[name] : valueAt(event, path);
    const text = JSON.stringify(value ?? (isQuoted ? "" : null));
    if (!isQuoted) return text;
    return typeof value === "object" ? JSON.stringify(text).slice(1, -1) : text.replace(/^"|"$/g, "");
  });
}
