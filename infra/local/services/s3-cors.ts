import type { Resource } from "../types.ts";

interface CorsRule {
  AllowedOrigins?: string[];
  AllowedMethods?: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number;
}

/** Where people open the application here. They may do what the template allows to its public origin. */
const LOCAL_ORIGINS = ["http://localhost:*", "http://127.0.0.1:*"];

/** The bucket's CORS rules of the template as the XML that S3 keeps; undefined where it has none. */
export function corsXml(bucket: Resource): string | undefined {
  const configuration = bucket.properties.CorsConfiguration as { CorsRules?: CorsRule[] } | undefined;
  const rules = configuration?.CorsRules ?? [];
  if (rules.length === 0) return undefined;
  return `<CORSConfiguration>${rules.map(ruleXml).join("")}</CORSConfiguration>`;
}

function ruleXml(rule: CorsRule): string {
  const elements = [
    ...tags("AllowedOrigin", [...(rule.AllowedOrigins ?? []), ...LOCAL_ORIGINS]),
    ...tags("AllowedMethod", rule.AllowedMethods),
    ...tags("AllowedHeader", rule.AllowedHeaders),
    ...tags("ExposeHeader", rule.ExposedHeaders),
    ...(rule.MaxAge === undefined ? [] : [`<MaxAgeSeconds>${rule.MaxAge}</MaxAgeSeconds>`]),
  ];
  return `<CORSRule>${elements.join("")}</CORSRule>`;
}

const tags = (name: string, values: string[] = []): string[] =>
  values.map((value) => `<${name}>${escapeXml(value)}</${name}>`);

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
