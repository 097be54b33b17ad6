import { object, text } from "../engine/readers.ts";
import { listAt, textsAt } from "../engine/values.ts";
import { type ApiObject, managedService } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";
import { allOf, pagesOf } from "./pages.ts";

const REGISTRY_HOST = "registry.digitalocean.com";

const service = managedService("Repository", "Container Registry (DigitalOcean)");

const addressOf = (...parts: (string | undefined)[]) => [REGISTRY_HOST, ...parts].join("/");

export const registries = defineKind({
  kind: "digitalocean_container_registry",
  label: "Container registries",
  command: "repository-list",
  type: "application",
  docs: "container-registry/#registries_list",
  permissions: ["registry:read"],
  idOf: text("name"),
  list: (context, from) => pagesOf(context, "/v2/registries", "registries", { from }),
  fields: {
    ...service,
    status: () => "Active",
    specification: object({ endpoint: (raw) => addressOf(text("name")(raw)) }),
  },
  addresses: (raw) => textsAt(raw, "name").map((name) => addressOf(name)),
});

export const repositories = defineKind({
  kind: "digitalocean_container_registry_repository",
  label: "Repositories of container registries",
  command: "repository-list",
  type: "application",
  docs: "container-registry/#registry_list_repositoriesV2",
  permissions: ["registry:read"],
  idOf: (raw) => {
    const [registry, name] = [text<ApiObject>("registry_name")(raw), text<ApiObject>("name")(raw)];
    return registry === undefined || name === undefined ? undefined : `${registry}/${name}`;
  },
  async *list(context, from) {
    for await (const page of pagesOf(context, "/v2/registries", "registries", { from })) {
      const repositories = await Promise.all(
        textsAt(page.items, "*.name").map((registry) =>
          allOf(context, `/v2/registries/${encodeURIComponent(registry)}/repositoriesV2`, "repositories"),
        ),
      );
      yield { ...page, items: repositories.flat() };
    }
  },
  fields: {
    ...service,
    status: () => "Active",
    specification: object({ endpoint: (raw) => addressOf(text("registry_name")(raw), text("name")(raw)) }),
    details: object({ latestTags: listAt("latest_manifest.tags") }),
  },
  addresses: (raw) => [addressOf(text<ApiObject>("registry_name")(raw), text<ApiObject>("name")(raw))],
});
