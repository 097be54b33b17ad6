import { isObject } from "../documents/identify.ts";
import { BLOCK_DEVICE } from "./kinds.ts";
import type { TerraformInstance } from "./state.ts";

/** The disks that an `aws_instance` holds in its attributes, as instances of their own: often no `aws_ebs_volume` manages them. */
export function blockDevicesOf(instance: TerraformInstance): TerraformInstance[] {
  if (instance.type !== "aws_instance") return [];
  return ["root_block_device", "ebs_block_device"].flatMap((list) => {
    const devices = instance.attributes[list];
    return Array.isArray(devices)
      ? devices.flatMap((device: unknown, index) => blockDevice(instance, `${list}[${index}]`, device) ?? [])
      : [];
  });
}

function blockDevice(instance: TerraformInstance, place: string, device: unknown): TerraformInstance | undefined {
  if (!isObject(device) || typeof device.volume_id !== "string" || device.volume_id === "") return undefined;
  const { arn, availability_zone, id, volume_tags } = instance.attributes;
  const prefix = typeof arn === "string" ? /^(?:[^:]*:){5}/.exec(arn)?.[0] : undefined;
  return {
    ...instance,
    type: BLOCK_DEVICE,
    address: `${instance.address}.${place}`,
    attributes: {
      ...device,
      id: device.volume_id,
      name: device.volume_id,
      instance_id: id,
      availability_zone,
      ...(prefix === undefined ? {} : { arn: `${prefix}volume/${device.volume_id}` }),
      tags: isObject(device.tags) && Object.keys(device.tags).length > 0 ? device.tags : volume_tags,
    },
  };
}
