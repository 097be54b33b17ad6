import { text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { details, managedService } from "../rest/readers.ts";
import { defineKind } from "./define-kind.ts";
import { pagesOf } from "./pages.ts";

export const certificates = defineKind({
  kind: "digitalocean_certificate",
  label: "Certificates",
  command: "auth-list",
  type: "application",
  docs: "certificates/#certificates_list",
  permissions: ["certificate:read"],
  list: (context, from) => pagesOf(context, "/v2/certificates", "certificates", { from }),
  fields: {
    ...managedService("Auth", "Certificates (DigitalOcean)"),
    status: () => "Active",
    providerState: text("state"),
    domains: listAt("dns_names"),
    details: details(["type", "not_after", "sha1_fingerprint"]),
  },
});
