import type { FamilyId } from "../../../shared/vocabulary/families.ts";
import type { SpecificationKey } from "../../../shared/vocabulary/specification.ts";
import type { CrawledResource } from "../engine/define-resource.ts";
import { object, type Reader } from "../engine/readers.ts";
import { idsAt } from "./arm-id.ts";
import { type ArmKind, type ArmReaders, type ArmResource, armKind, armLink } from "./arm-kind.ts";
import type { AzureContext } from "./context.ts";

export interface ArmService<Raw> extends Omit<ArmKind<Raw>, "type"> {
  readonly family: FamilyId;
  /** As the services catalogue and the import of Terraform call it, such as `Redis (Azure)`. */
  readonly product: string;
  readonly specification?: Readonly<Partial<Record<SpecificationKey, Reader<Raw>>>>;
  /** Paths to the ids of the subnets, addresses and other networks it is in. */
  readonly networks?: readonly string[];
}

/** Declares a managed service of Azure: an application of a family. */
export const armService =
  <Raw extends ArmResource = ArmResource>() =>
  (service: ArmService<Raw>): CrawledResource<Raw, AzureContext> => {
    const { family, product, specification, networks = [], fields, links = [], ...kind } = service;
    const readers: ArmReaders<Raw> = {
      family: () => family,
      provider: () => product,
      managed: () => true,
      subnetIds: (raw) => idsAt(raw, ...networks).filter((id) => id.includes("/subnets/")),
    };
    return armKind<Raw>()({
      ...kind,
      type: "application",
      fields: {
        ...readers,
        ...(specification === undefined ? {} : { specification: object(specification as ArmReaders<Raw>) }),
        ...fields,
      },
      links: [armLink("networkIds", "network", ...networks), ...links],
    });
  };
