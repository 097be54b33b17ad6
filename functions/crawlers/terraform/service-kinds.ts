import type { FamilyId } from "../../../shared/vocabulary/families.ts";
import { object, type Reader } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import { type AttributeLink, type Attributes, link } from "./attributes.ts";
import type { Cloud } from "./cloud.ts";
import { defineKind, service, type TerraformKind } from "./define-kind.ts";

type Readers = Readonly<Record<string, Reader<Attributes>>>;

export interface ServiceOptions {
  readonly specification?: Readers;
  readonly fields?: Readers;
  readonly details?: readonly string[];
  /** Attributes that name the networks it is in. */
  readonly networks?: readonly string[];
  /** Attributes that name the machines that are its targets. */
  readonly servers?: readonly string[];
  readonly nameAt?: readonly string[];
  readonly aliases?: readonly string[];
}

/** Declares managed services of one cloud: each is an application of a family. */
export const servicesOf =
  (cloud: Cloud) =>
  (type: string, command: string, family: FamilyId, product: string, options: ServiceOptions = {}): TerraformKind => {
    const { specification, fields, networks = [], servers = [], ...rest } = options;
    return defineKind(type, {
      cloud,
      command,
      type: "application",
      fields: {
        ...service(family, product),
        ...(specification === undefined ? {} : { specification: object(specification) }),
        ...(servers.length === 0 ? {} : { instances: listAt(...servers) }),
        ...fields,
      },
      links: [link("networkIds", "network", ...networks), link("serverIds", "server", ...servers)],
      ...rest,
    });
  };

/** Declares networks of one cloud; `family` says which kind of thing it is. */
export const networksOf =
  (cloud: Cloud) =>
  (
    type: string,
    family: string,
    fields: Readers = {},
    links: readonly AttributeLink[] = [],
    command = "network-list",
  ) =>
    defineKind(type, { cloud, command, type: "network", fields: { family: () => family, ...fields }, links });
