import type { OpenApiDocument, Operation } from "../../../shared/contracts/openapi.ts";

/** In a file of its own, because the app's content security policy lets no inline style in. */
export const DOCS_STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:70rem;padding:2rem 1rem}
h1{font-size:1.75rem}h2{margin-top:2.5rem;border-bottom:1px solid #8884}summary{cursor:pointer;padding:.35rem 0}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}pre{overflow:auto;padding:1rem;background:#8881;border-radius:.5rem}
.method{display:inline-block;min-width:4.5rem;font-weight:700}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top;border-bottom:1px solid #8883}
nav ul{columns:14rem;list-style:none;padding:0}details{border-bottom:1px solid #8883}details>div{padding:.25rem 0 1rem 1rem}`;

/** Everything comes from here and nothing runs: there is no script at all. */
export const DOCS_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The OpenAPI document as a page to read, whole in one answer. */
export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = [...Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? "Other")];
  const purposes = new Map(document.tags.map((tag) => [tag.name, tag.description]));
  const sections = groups.map(
    ([name, list]) =>
      `<section id="${anchor(name)}"><h2>${escapeHtml(name)}</h2><p>${escapeHtml(purposes.get(name) ?? "")}</p>${list
        .map(({ path, method, operation }) => operationHtml(method, path, operation))
        .join("")}</section>`,
  );
  const schemas = Object.entries((document.components.schemas ?? {}) as Record<string, unknown>).map(
    ([name, schema]) =>
      `<details id="schema-${anchor(name)}"><summary><code>${escapeHtml(name)}</code></summary><div>${json(schema)}</div></details>`,
  );
  const links = groups.map(([name]) => `<li><a href="#${anchor(name)}">${escapeHtml(name)}</a></li>`).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Maestro API</title><link rel="stylesheet" href="/api/docs.css"></head><body>
<h1>Maestro API <small>${escapeHtml(document.info.version)}</small></h1><p>${escapeHtml(document.info.description)}</p>
<p>The same for programs: <a href="/api/openapi.json">openapi.json</a>. Sign in with <code>Authorization: Bearer</code> and an access token or an API token.</p>
<nav aria-label="Sections"><ul>${links}<li><a href="#schemas">Schemas</a></li></ul></nav>${sections.join("")}<section id="schemas"><h2>Schemas</h2>${schemas.join("")}</section></body></html>`;
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters.map(
    (parameter) =>
      `<tr><td><code>${escapeHtml(parameter.name)}</code>${parameter.required ? " *" : ""}</td><td>${parameter.in}</td><td>${escapeHtml(parameter.description ?? typeName(parameter.schema))}</td></tr>`,
  );
  const table = parameters.length > 0 ? `<table><tbody>${parameters.join("")}</tbody></table>` : "";
  const body = operation.requestBody ? `<h4>Body</h4>${json(contentOf(operation.requestBody))}` : "";
  const responses = Object.entries(operation.responses)
    .filter(([status]) => status !== "default")
    .map(([status, response]) => `<h4>${status}</h4>${json(contentOf(response)) || "<p>No content.</p>"}`);
  const open = operation.security.length === 0 ? "<p>No sign-in needed.</p>" : "";
  return `<details><summary><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary)}</summary><div>${open}${table}${body}${responses.join("")}</div></details>`;
}

function contentOf(holder: unknown): unknown {
  const content = (holder as { content?: Record<string, { schema?: unknown }> }).content ?? {};
  return Object.values(content)[0]?.schema;
}

const typeName = (schema: Record<string, unknown>): string => String(schema.type ?? "");
const json = (value: unknown): string =>
  value === undefined ? "" : `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;
const anchor = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
