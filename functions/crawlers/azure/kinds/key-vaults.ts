import { flag, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";

/** Vaults by name; what is in them is none of our business. */
export const keyVaults = armService()({
  kind: "Microsoft.KeyVault/vaults",
  label: "Key vaults",
  command: "auth-list",
  family: "Auth",
  product: "Key Vault (Azure)",
  apiVersion: "2023-07-01",
  specification: { endpoint: text("properties.vaultUri") },
  details: {
    sku: text("properties.sku.name"),
    enableRbacAuthorization: flag("properties.enableRbacAuthorization"),
    enableSoftDelete: flag("properties.enableSoftDelete"),
    enablePurgeProtection: flag("properties.enablePurgeProtection"),
    publicNetworkAccess: text("properties.publicNetworkAccess"),
  },
  networks: ["properties.networkAcls.virtualNetworkRules.*.id"],
  addresses: (raw) => [text("properties.vaultUri")(raw)],
});
