import type { Call } from "../engine/define-resource.ts";
import { objects, type Reader, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, details, hostOf } from "../rest/readers.ts";
import { databaseName } from "./databases.ts";

/** The parts that an app is made of. https://docs.digitalocean.com/products/app-platform/reference/app-spec/ */
const COMPONENTS = ["services", "static_sites", "workers", "jobs", "functions"] as const;

interface Component {
  readonly spec: ApiObject;
  readonly group: string;
  readonly path: string;
}

function componentsOf(app: ApiObject): Component[] {
  return COMPONENTS.flatMap((group) =>
    (objects<ApiObject>(`spec.${group}`)(app) ?? []).map((spec, index) => ({
      spec,
      group,
      path: `spec.${group}[${index}]`,
    })),
  );
}

const image: Reader<ApiObject, string> = (spec) =>
  textsAt(spec, "image.registry", "image.repository").join("/") || undefined;

const component = details(["name", "instance_size_slug", "instance_count", "http_port", "environment_slug"], {
  repository: text("git.repo_clone_url", "github.repo", "gitlab.repo", "bitbucket.repo"),
  image,
  routes: listAt("routes.*.path"),
  variables: listAt("envs.*.key"),
});

/** The components with the names of their variables; values stay where they are, and so do commands, which may hold some. */
export const components = (app: ApiObject): ApiObject[] =>
  componentsOf(app).map(({ spec, group }) => ({ ...component(spec), group }));

/** Clusters that the app is attached to; a development database is part of the app itself. */
export const databaseCalls = (app: ApiObject): Call[] =>
  (objects<ApiObject>("spec.databases")(app) ?? []).flatMap(({ cluster_name: cluster }, index) =>
    typeof cluster === "string" && cluster !== ""
      ? [{ target: databaseName(cluster), path: `spec.databases[${index}].cluster_name` }]
      : [],
  );

/** Hosts in variables that are not marked as secret. Only the host is taken; placeholders and bare words are none. */
export const variableCalls = (app: ApiObject): Call[] =>
  [{ spec: { envs: objects<ApiObject>("spec.envs")(app) }, path: "spec" }, ...componentsOf(app)].flatMap(
    ({ spec, path }) =>
      (objects<ApiObject>("envs")(spec) ?? []).flatMap(({ key, value, type }) => {
        const target = type === "SECRET" || typeof value !== "string" ? undefined : hostIn(value);
        return target === undefined ? [] : [{ ...target, path: `${path}.envs.${String(key)}` }];
      }),
  );

function hostIn(value: string): { target: string; port?: number; protocol?: string } | undefined {
  if (value.includes("${") || !/^([a-z][a-z0-9+.-]*:\/\/\S+|[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?)$/i.test(value))
    return undefined;
  const target = hostOf(value);
  if (target === undefined || !target.includes(".")) return undefined;
  const { port, protocol } = new URL(value.includes("://") ? value : `tcp://${value}`);
  return {
    target,
    ...(port === "" ? {} : { port: Number(port) }),
    ...(value.includes("://") ? { protocol: protocol.slice(0, -1) } : {}),
  };
}
