import type { CrawledResource } from "../engine/define-resource.ts";
import { type Reader, text } from "../engine/readers.ts";
import { valuesAt } from "../engine/values.ts";
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

/** Tell nothing about the part: they change with whatever happens to the whole. */
const NOISE = new Set(["provisioningState", "resourceGuid", "etag"]);

/** The parts at a path, such as rules, by name and with what is special about each. */
export const partsAt =
  (path: string, isWanted: (part: unknown) => boolean = () => true): Reader<ArmResource> =>
  (raw) =>
    valuesAt(raw, path)
      .filter(isWanted)
      .map((part) => {
        const properties = Object.entries(valuesAt(part, "properties")[0] ?? {});
        return {
          name: text<unknown>("name")(part),
          ...Object.fromEntries(properties.filter(([key]) => !NOISE.has(key))),
        };
      });
