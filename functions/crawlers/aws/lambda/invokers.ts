import { isObject } from "../../documents/identify.ts";

/**
 * Resources that a function's policy lets invoke it. Stages, methods and paths of an API are cut off: its id is what counts.
 * A source that is open at any other place (`*`) names nothing.
 * @param policy the JSON text that `GetPolicy` answers
 */
export function invokersOf(policy: string | undefined): string[] {
  const found = new Set<string>();
  for (const statement of statementsOf(policy)) {
    if (!isObject(statement) || statement.Effect !== "Allow" || !isObject(statement.Condition)) continue;
    for (const condition of Object.values(statement.Condition)) {
      if (!isObject(condition)) continue;
      for (const [key, value] of Object.entries(condition)) {
        if (key.toLowerCase() !== "aws:sourcearn") continue;
        for (const source of Array.isArray(value) ? value : [value]) {
          const arn = typeof source === "string" ? withoutStage(source) : "";
          if (arn.startsWith("arn:") && !/[*?]/.test(arn)) found.add(arn);
        }
      }
    }
  }
  return [...found].sort();
}

const withoutStage = (arn: string) => (/^arn:[^:]+:execute-api:/.test(arn) ? arn.replace(/\/.*$/, "") : arn);

function statementsOf(policy: string | undefined): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(policy ?? "{}");
    const statements = isObject(parsed) ? parsed.Statement : undefined;
    return Array.isArray(statements) ? statements : [statements];
  } catch {
    return [];
  }
}
