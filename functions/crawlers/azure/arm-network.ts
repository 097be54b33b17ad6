import type { CrawledResource } from "../engine/define-resource.ts";
import { type ArmKind, type ArmResource, armKind } from "./arm-kind.ts";
import type { AzureContext } from "./context.ts";
import { NETWORK_API } from "./interfaces.ts";

interface ArmNetwork<Raw> extends Omit<ArmKind<Raw>, "type" | "command" | "apiVersion"> {
  /** Which kind of network thing it is. */
  readonly family: string;
  readonly command?: string;
  readonly apiVersion?: string;
}

/** Declares something that connects or separates. */
export const armNetwork =
  <Raw extends ArmResource = ArmResource>() =>
  ({ family, ...kind }: ArmNetwork<Raw>): CrawledResource<Raw, AzureContext> =>
    armKind<Raw>()({
      command: "network-list",
      apiVersion: NETWORK_API,
      ...kind,
      type: "network",
      fields: { family: () => family, ...kind.fields },
    });
