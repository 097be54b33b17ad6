import { armId, resourceGroupOf, subscriptionOf } from "../azure/arm-id.ts";
import { text } from "../engine/readers.ts";
import { isUuid } from "../engine/uuid.ts";
import { textsAt } from "../engine/values.ts";
import type { Attributes } from "./attributes.ts";

/** Where a resource is, in its provider's words. */
export interface Place {
  readonly region?: string | undefined;
  readonly zones?: string[] | undefined;
  readonly accountId?: string | undefined;
  readonly projectId?: string | undefined;
}

/** What all resources of one Terraform provider have in common. */
export interface Cloud {
  /** First part of its resource types: `aws` in `aws_instance`. */
  readonly prefix: string;
  readonly label: string;
  readonly place: (attributes: Attributes) => Place;
  /** Ids that are unique in the world and that the provider's own API tells too: they let the two meet in one record. */
  readonly providerIds: (attributes: Attributes, type: string) => string[];
  readonly nativeId: (attributes: Attributes, type: string) => string | undefined;
  /** Attributes that hold tags. */
  readonly tagsAt: readonly string[];
}

const idOf = text<Attributes>("id");
const arnOf = text<Attributes>("arn");
/** `i-0abc…`, `vol-…`, `sg-…`: unique over all accounts. Other services have ids that look alike, and are known by their ARNs. */
const EC2_ID = /^[a-z]{1,10}-[0-9a-f]{8,17}$/;

const isOfEc2 = (a: Attributes): boolean => {
  const [, , service = "ec2"] = (arnOf(a) ?? "").split(":");
  return service === "ec2" && EC2_ID.test(idOf(a) ?? "");
};

const zonesAt =
  (...paths: string[]) =>
  (attributes: Attributes): string[] | undefined => {
    const zones = [...new Set(textsAt(attributes, ...paths))];
    return zones.length === 0 ? undefined : zones;
  };

const awsZones = zonesAt("availability_zone", "availability_zones");
export const aws: Cloud = {
  prefix: "aws",
  label: "AWS",
  place: (a) => {
    const [, , , region, account] = (arnOf(a) ?? "").split(":");
    const zones = awsZones(a);
    return {
      region: region || text<Attributes>("region")(a) || /^[a-z]+(-[a-z]+)+-\d+/.exec(zones?.[0] ?? "")?.[0],
      zones,
      accountId: account || text<Attributes>("owner_id")(a),
    };
  },
  providerIds: (a) => (isOfEc2(a) ? [`aws:${idOf(a)}`] : [arnOf(a)].filter((arn) => arn !== undefined)),
  nativeId: (a, type) => (isOfEc2(a) ? idOf(a) : (arnOf(a) ?? (idOf(a) && `${type}/${idOf(a)}`))),
  // Auto Scaling groups have `tag`, a list.
  tagsAt: ["tags_all", "tags", "tag"],
};

const armIdOf = (a: Attributes) => armId(idOf(a) ?? "") || undefined;

export const azure: Cloud = {
  prefix: "azurerm",
  label: "Azure",
  place: (a) => ({
    region: text<Attributes>("location")(a),
    zones: zonesAt("zone", "zones")(a),
    accountId: subscriptionOf(idOf(a) ?? ""),
    projectId: resourceGroupOf(idOf(a) ?? ""),
  }),
  providerIds: (a) => (armIdOf(a)?.startsWith("/subscriptions/") ? [`azure:${armIdOf(a)}`] : []),
  nativeId: armIdOf,
  tagsAt: ["tags"],
};

const lastPart = (value: string | undefined) => value?.split("/").at(-1);
export const google: Cloud = {
  prefix: "google",
  label: "Google CloudEngine",
  place: (a) => {
    const zone = lastPart(text<Attributes>("zone")(a));
    return {
      region:
        lastPart(text<Attributes>("region")(a)) ?? zone?.replace(/-[a-z]$/, "") ?? text<Attributes>("location")(a),
      zones: zone === undefined ? undefined : [zone],
      projectId: text<Attributes>("project")(a) ?? /^projects\/([^/]+)/.exec(idOf(a) ?? "")?.[1],
    };
  },
  providerIds: (a) => (idOf(a)?.startsWith("projects/") ? [`google:${idOf(a)}`] : []),
  nativeId: (a, type) => (idOf(a)?.startsWith("projects/") ? idOf(a) : idOf(a) && `${type}/${idOf(a)}`),
  // Not `metadata`: it holds scripts and keys.
  tagsAt: ["labels", "effective_labels", "tags"],
};

export const digitalocean: Cloud = {
  prefix: "digitalocean",
  label: "Digital Ocean",
  place: (a) => ({ region: text<Attributes>("region")(a) }),
  providerIds: (a, type) => (idOf(a) ? [`digitalocean:${type.replace("digitalocean_", "")}:${idOf(a)}`] : []),
  nativeId: (a, type) => idOf(a) && `${type}/${idOf(a)}`,
  tagsAt: ["tags"],
};

export const openstack: Cloud = {
  prefix: "openstack",
  label: "OpenStack",
  place: (a) => ({
    region: text<Attributes>("region")(a),
    zones: zonesAt("availability_zone")(a),
    projectId: text<Attributes>("tenant_id", "project_id")(a),
  }),
  providerIds: (a) => (isUuid(idOf(a)) ? [`openstack:${idOf(a)}`] : []),
  // As the crawler's: flavors, containers and the like have ids that people choose, the same ones in each region.
  nativeId: (a, type) => {
    const { projectId, region } = openstack.place(a);
    return isUuid(idOf(a)) ? idOf(a) : idOf(a) && [type, projectId, region, idOf(a)].filter(Boolean).join("/");
  },
  tagsAt: ["tags", "labels", "all_metadata", "metadata"],
};

export const vsphere: Cloud = {
  prefix: "vsphere",
  label: "VMware vSphere",
  place: () => ({}),
  // The other ids, such as `dvportgroup-47`, are the same ones in each vCenter.
  providerIds: (a) => (isUuid(idOf(a)) ? [`vsphere:${idOf(a)}`] : []),
  nativeId: (a, type) => idOf(a) && `${type}/${idOf(a)}`,
  tagsAt: ["tags"],
};
