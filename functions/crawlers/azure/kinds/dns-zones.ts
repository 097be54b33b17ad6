import { zones } from "../zones.ts";

export const dnsZones = zones({
  kind: "Microsoft.Network/dnsZones",
  label: "DNS zones",
  product: "DNS (Azure)",
  apiVersion: "2018-05-01",
  recordSets: "recordsets",
});
