import { isObject } from "../documents/identify.ts";
import { type Located, locate, makeListing, type RejectedObject } from "../engine/listing.ts";
import { text } from "../engine/readers.ts";
import { type Attributes, aliasOf } from "./attributes.ts";
import { ATTACHMENTS, BLOCK_DEVICE, TERRAFORM_KINDS } from "./kinds.ts";
import { readState, type TerraformInstance } from "./state.ts";

/** Turns states into a listing. Resource types that Maestro has no place for are counted in `notes`, not rejected. */
export function listResources(files: readonly { name: string; document: Record<string, unknown> }[]) {
  const instances: TerraformInstance[] = [];
  const rejects: RejectedObject[] = [];
  for (const { name, document } of files) {
    const read = readState(name, document);
    instances.push(...read.instances);
    for (const reject of read.rejects) {
      const command = reject.kind === undefined ? undefined : TERRAFORM_KINDS.get(reject.kind)?.definition.command;
      rejects.push(command === undefined ? reject : { ...reject, command });
    }
  }
  const unplaced = rejects.filter(({ command }) => command === undefined);
  attach(instances);
  const objects: Located[] = [];
  const ignored = new Map<string, number>();
  for (const instance of [...instances, ...blockDevices(instances)]) {
    const kind = TERRAFORM_KINDS.get(instance.type);
    if (kind === undefined) {
      if (!Object.hasOwn(ATTACHMENTS, instance.type)) ignored.set(instance.type, (ignored.get(instance.type) ?? 0) + 1);
      continue;
    }
    const { file, address } = instance;
    objects.push(locate(kind.definition, instance, { file, address, aliases: kind.aliasesOf(instance) }));
  }
  return {
    listing: makeListing(objects, rejects),
    notes: [...noteIgnored(ignored), ...unplaced.slice(0, 20).map(noteUnplaced)],
  };
}

/** Gives each machine the volumes and networks that attachment resources name for it. */
function attach(instances: readonly TerraformInstance[]): void {
  const owners = new Map<string, TerraformInstance>();
  for (const instance of instances) {
    for (const alias of TERRAFORM_KINDS.get(instance.type)?.aliasesOf(instance) ?? []) owners.set(alias, instance);
  }
  for (const { type, attributes } of instances) {
    const rule = Object.hasOwn(ATTACHMENTS, type) ? ATTACHMENTS[type] : undefined;
    if (rule === undefined) continue;
    const owner = text<Attributes>(rule.owner)(attributes);
    const target = text<Attributes>(rule.target)(attributes);
    if (owner !== undefined && target !== undefined)
      owners.get(aliasOf(owner))?.joined.push({ field: rule.field, target });
  }
}

/** Disks that no `aws_ebs_volume` of the states manages: each becomes a resource of its own. */
function blockDevices(instances: readonly TerraformInstance[]): TerraformInstance[] {
  const managed = new Set<unknown>();
  for (const { type, attributes } of instances) if (type === "aws_ebs_volume") managed.add(attributes.id);
  const devices: TerraformInstance[] = [];
  for (const instance of instances) {
    if (instance.type !== "aws_instance") continue;
    const { arn, availability_zone, id, volume_tags } = instance.attributes;
    for (const list of ["root_block_device", "ebs_block_device"]) {
      const found = instance.attributes[list];
      if (!Array.isArray(found)) continue;
      found.forEach((device: unknown, index) => {
        if (!isObject(device) || typeof device.volume_id !== "string" || device.volume_id === "") return;
        if (managed.has(device.volume_id)) return;
        managed.add(device.volume_id);
        const prefix = typeof arn === "string" ? /^(?:[^:]*:){5}/.exec(arn)?.[0] : undefined;
        devices.push({
          ...instance,
          type: BLOCK_DEVICE,
          address: `${instance.address}.${list}[${index}]`,
          joined: [],
          attributes: {
            ...device,
            id: device.volume_id,
            name: device.volume_id,
            instance_id: id,
            availability_zone,
            ...(prefix === undefined ? {} : { arn: `${prefix}volume/${device.volume_id}` }),
            tags: isObject(device.tags) && Object.keys(device.tags).length > 0 ? device.tags : volume_tags,
          },
        });
      });
    }
  }
  return devices;
}

const noteUnplaced = ({ file, address, reason }: RejectedObject) => `${file}: ${address}: ${reason}`;

function noteIgnored(ignored: ReadonlyMap<string, number>): string[] {
  if (ignored.size === 0) return [];
  const list = [...ignored].sort((a, b) => b[1] - a[1]);
  const shown = list.slice(0, 20).map(([type, count]) => `${type} (${count})`);
  const more = list.length > shown.length ? ` and ${list.length - shown.length} more` : "";
  return [`Resource types without a place in the inventory were passed over: ${shown.join(", ")}${more}.`];
}
