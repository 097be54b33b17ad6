import type { CrawledResource } from "../../engine/define-resource.ts";
import type { AwsContext } from "../context.ts";
import { type Ec2Kind, type Ec2Object, ec2Kind, toOne } from "./ec2-kind.ts";

interface NetworkKind<Raw> extends Omit<Ec2Kind<Raw>, "type" | "command" | "links"> {
  readonly command?: string;
  readonly family: string;
  readonly vpcId?: (raw: Raw) => string | undefined;
  /** What contains it; the VPC unless said otherwise. */
  readonly parent?: (raw: Raw) => string | undefined;
}

/** Declares what connects or separates in EC2: one network of a family, inside of its VPC. */
export const networkKind =
  <Raw extends Ec2Object>() =>
  ({ family, vpcId, parent = vpcId, ...kind }: NetworkKind<Raw>): CrawledResource<Raw, AwsContext> =>
    ec2Kind<Raw>()({
      command: "network-list",
      ...kind,
      type: "network",
      fields: { family: () => family, ...(vpcId === undefined ? {} : { vpcId }), ...kind.fields },
      links: parent === undefined ? [] : [toOne("parentId", "network", parent)],
    });
