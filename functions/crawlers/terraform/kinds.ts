import { awsCompute } from "./aws-compute.ts";
import { awsNetwork } from "./aws-network.ts";
import { awsServices } from "./aws-services.ts";
import { azureKinds } from "./azure.ts";
import type { TerraformKind } from "./define-kind.ts";
import { digitaloceanKinds } from "./digitalocean.ts";
import { googleKinds } from "./google.ts";
import { openstackKinds, vsphereKinds } from "./private-clouds.ts";

/** Every resource type that becomes records. */
export const TERRAFORM_KINDS: ReadonlyMap<string, TerraformKind> = new Map(
  Object.entries({
    ...awsCompute,
    ...awsNetwork,
    ...awsServices,
    ...azureKinds,
    ...googleKinds,
    ...digitaloceanKinds,
    ...openstackKinds,
    ...vsphereKinds,
  }),
);

/** Name of the kind under which a disk is known that exists only inside its instance's attributes. */
export const BLOCK_DEVICE = "aws_instance block device";

/** Resources that only tie two others together: which attributes name the machine, which its volume or network. */
export const ATTACHMENTS: Readonly<
  Record<string, { owner: string; target: string; field: "volumeIds" | "networkIds" }>
> = {
  aws_volume_attachment: { owner: "instance_id", target: "volume_id", field: "volumeIds" },
  aws_network_interface_attachment: { owner: "instance_id", target: "network_interface_id", field: "networkIds" },
  aws_network_interface_sg_attachment: {
    owner: "network_interface_id",
    target: "security_group_id",
    field: "networkIds",
  },
  aws_eip_association: { owner: "instance_id", target: "allocation_id", field: "networkIds" },
  azurerm_virtual_machine_data_disk_attachment: {
    owner: "virtual_machine_id",
    target: "managed_disk_id",
    field: "volumeIds",
  },
  google_compute_attached_disk: { owner: "instance", target: "disk", field: "volumeIds" },
  digitalocean_volume_attachment: { owner: "droplet_id", target: "volume_id", field: "volumeIds" },
  openstack_compute_volume_attach_v2: { owner: "instance_id", target: "volume_id", field: "volumeIds" },
  openstack_compute_interface_attach_v2: { owner: "instance_id", target: "port_id", field: "networkIds" },
};
