import { object, text } from "../engine/readers.ts";
import { managedService } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

/** The API hands out each namespace's access key too: it is never read. */
export const functionsNamespaces = defineKind({
  kind: "digitalocean_functions_namespace",
  label: "Functions namespaces",
  command: "serverless-list",
  type: "application",
  docs: "functions/#functions_list_namespaces",
  permissions: ["function:read"],
  idOf: text("namespace"),
  list: (context, from) => pagesOf(context, "/v2/functions/namespaces", "namespaces", { from }),
  fields: {
    ...managedService("Serverless", "Functions (DigitalOcean)"),
    name: text("label", "namespace"),
    status: () => "Active",
    specification: object({ endpoint: text("api_host") }),
  },
});
