import { flag } from "../../engine/readers.ts";
import { idsAt, ownerOf } from "../arm-id.ts";
import type { ArmResource } from "../arm-kind.ts";
import { armNetwork } from "../arm-network.ts";
import { listedByParents } from "../children.ts";
import { NETWORK_API } from "../interfaces.ts";

const KIND = "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections";
const hubOf = ({ id }: ArmResource) => ownerOf(id, "virtualHubs");

/** What ties a virtual network to a hub. */
export const virtualHubConnections = armNetwork()({
  kind: KIND,
  label: "Connections of virtual hubs",
  family: "TransitGatewayAttachment",
  ...listedByParents(KIND, NETWORK_API),
  fields: { vpcId: (raw) => idsAt(raw, "properties.remoteVirtualNetwork.id")[0] },
  details: { hubId: hubOf, enableInternetSecurity: flag("properties.enableInternetSecurity") },
  links: [{ field: "parentId", to: "network", isList: false, nativeIds: (raw) => [hubOf(raw)] }],
});
