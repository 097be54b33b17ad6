import { partitionOfRegion } from "../partitions.ts";

interface Owned {
  readonly region?: string | undefined;
  readonly ownerAccount?: string | undefined;
}

/** Direct Connect tells no ARNs. What one account hosts for another is the other's. */
export const arnOf = ({ region, ownerAccount }: Owned, resource: string): string | undefined =>
  region && `arn:${partitionOfRegion(region).id}:directconnect:${region}:${ownerAccount}:${resource}`;
