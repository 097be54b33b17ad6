import { number, text } from "../../engine/readers.ts";
import { armService } from "../arm-service.ts";
import { NETWORK_API } from "../interfaces.ts";

export const expressRouteCircuits = armService()({
  kind: "Microsoft.Network/expressRouteCircuits",
  label: "ExpressRoute circuits",
  command: "vpn-list",
  family: "VPN",
  product: "ExpressRoute (Azure)",
  apiVersion: NETWORK_API,
  state: text("properties.serviceProviderProvisioningState", "properties.provisioningState"),
  details: {
    sku: text("sku.name"),
    serviceProvider: text("properties.serviceProviderProperties.serviceProviderName"),
    peeringLocation: text("properties.serviceProviderProperties.peeringLocation"),
    bandwidthInMbps: number("properties.serviceProviderProperties.bandwidthInMbps"),
  },
});
