import { flag, text } from "../../engine/readers.ts";
import { textsAt } from "../../engine/values.ts";
import { armService } from "../arm-service.ts";

export const ACCOUNTS = "Microsoft.Storage/storageAccounts";
export const STORAGE_API = "2023-05-01";

export const storageAccounts = armService()({
  kind: ACCOUNTS,
  label: "Storage accounts",
  command: "storage-object-list",
  family: "ObjectStorage",
  product: "Storage (Azure)",
  apiVersion: STORAGE_API,
  specification: {
    endpoint: text("properties.primaryEndpoints.blob"),
    encrypted: flag("properties.encryption.services.blob.enabled"),
    domain: text("properties.customDomain.name"),
  },
  fields: { endpoints: (raw) => textsAt(raw, "properties.primaryEndpoints.*").sort() },
  details: {
    accountKind: text("kind"),
    sku: text("sku.name"),
    accountTier: text("sku.tier"),
    accessTier: text("properties.accessTier"),
    allowBlobPublicAccess: flag("properties.allowBlobPublicAccess"),
    httpsTrafficOnly: flag("properties.supportsHttpsTrafficOnly"),
    minimumTlsVersion: text("properties.minimumTlsVersion"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
    hierarchicalNamespace: flag("properties.isHnsEnabled"),
  },
  networks: ["properties.networkAcls.virtualNetworkRules.*.id"],
  addresses: (raw) =>
    textsAt(raw, "properties.primaryEndpoints.*", "properties.secondaryEndpoints.*", "properties.customDomain.name"),
});
