import { zones } from "../zones.ts";

export const privateDnsZones = zones({
  kind: "Microsoft.Network/privateDnsZones",
  label: "Private DNS zones",
  product: "Private DNS (Azure)",
  apiVersion: "2020-06-01",
  recordSets: "ALL",
});
