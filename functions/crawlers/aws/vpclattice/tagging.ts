import { ListTagsForResourceCommand, type VPCLatticeClient } from "@aws-sdk/client-vpc-lattice";
import { ifKnown } from "../in-batches.ts";

export const TAGGING = "vpc-lattice:ListTagsForResource";

/** No listing of VPC Lattice tells tags: one call for each thing that changed. */
export async function latticeTags(
  client: VPCLatticeClient,
  resourceArn: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  return (await ifKnown(client.send(new ListTagsForResourceCommand({ resourceArn }))))?.tags ?? {};
}
