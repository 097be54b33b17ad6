import { flag, text } from "../../engine/readers.ts";
import { listAt } from "../../engine/values.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";
import { embedded } from "../children.ts";
import { NETWORK_API } from "../interfaces.ts";

const NETWORKS = "Microsoft.Network/virtualNetworks";
const REMOTE = "properties.remoteVirtualNetwork.id";
const networkOf = ({ id }: ArmResource) => ownerOf(id, "virtualNetworks");

/** One side of a peering; the other network has its own. */
export const peerings = armNetwork()({
  kind: `${NETWORKS}/virtualNetworkPeerings`,
  label: "Peerings of virtual networks",
  family: "VpcPeering",
  permissions: [`${NETWORKS}/read`],
  list: (context, from) =>
    embedded(
      context.pages<ArmResource>(listPath(context, NETWORKS, NETWORK_API), from),
      "properties.virtualNetworkPeerings.*",
    ),
  state: text("properties.peeringState", "properties.provisioningState"),
  fields: {
    requesterVpcInfo: networkOf,
    accepterVpcInfo: (raw) => idsAt(raw, REMOTE)[0],
    cidrBlocks: listAt("properties.remoteAddressSpace.addressPrefixes"),
  },
  details: {
    allowForwardedTraffic: flag("properties.allowForwardedTraffic"),
    allowGatewayTransit: flag("properties.allowGatewayTransit"),
    allowVirtualNetworkAccess: flag("properties.allowVirtualNetworkAccess"),
    useRemoteGateways: flag("properties.useRemoteGateways"),
  },
  links: [{ field: "parentId", to: "network", isList: false, nativeIds: (raw) => [networkOf(raw)] }],
});
