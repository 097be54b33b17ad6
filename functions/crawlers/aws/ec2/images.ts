import { type Image, paginateDescribeImages } from "@aws-sdk/client-ec2";
import { describePaged, ec2Kind } from "./ec2-kind.ts";

const disks = ({ BlockDeviceMappings = [] }: Image) => BlockDeviceMappings;
const isoDate = (text: string | undefined) =>
  text === undefined || Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();

/** Images that belong to the account, also those that are deprecated or disabled. */
export const ec2Images = ec2Kind<Image>()({
  kind: "aws_ami",
  label: "Machine images",
  command: "images-list",
  type: "image",
  shape: "Image",
  permissions: ["ec2:DescribeImages"],
  ...describePaged({
    paginate: paginateDescribeImages,
    pageSize: 1000,
    input: (Filters) => ({ Filters, Owners: ["self"], IncludeDeprecated: true, IncludeDisabled: true }),
    idFilter: "image-id",
    items: ({ Images }) => Images,
  }),
  id: (image) => image.ImageId,
  name: (image) => image.Name,
  state: (image) => image.State,
  statusOf: (word) => (/^(error|fail|invalid|transient|deregistered)/.test(word) ? "Error" : "Active"),
  fields: {
    description: (image) => image.Description,
    sizeGiB: (image) => disks(image).reduce((total, { Ebs }) => total + (Ebs?.VolumeSize ?? 0), 0) || undefined,
    minDiskGiB: (image) => disks(image).find(({ DeviceName }) => DeviceName === image.RootDeviceName)?.Ebs?.VolumeSize,
    imageType: (image) => image.ImageType,
    imageLocation: (image) => image.ImageLocation,
    platform: (image) => image.PlatformDetails ?? image.Platform,
    architecture: (image) => image.Architecture,
    hypervisor: (image) => image.Hypervisor,
    rootDeviceName: (image) => image.RootDeviceName,
    rootDeviceType: (image) => image.RootDeviceType,
    public: (image) => image.Public,
    ownerId: (image) => image.OwnerId,
    providerCreatedAt: (image) => isoDate(image.CreationDate),
    storage: (image) =>
      disks(image).map(({ DeviceName, VirtualName, Ebs }) => ({
        deviceName: DeviceName,
        virtualName: VirtualName,
        snapshotId: Ebs?.SnapshotId,
        sizeGiB: Ebs?.VolumeSize,
        volumeType: Ebs?.VolumeType,
        iops: Ebs?.Iops,
        encrypted: Ebs?.Encrypted,
        kmsKeyId: Ebs?.KmsKeyId,
        isDeletedWithServer: Ebs?.DeleteOnTermination,
      })),
  },
  details: {
    name: (image) => image.Name,
    virtualizationType: (image) => image.VirtualizationType,
    enaSupport: (image) => image.EnaSupport,
    bootMode: (image) => image.BootMode,
    kernelId: (image) => image.KernelId,
    productCodes: (image) => image.ProductCodes?.map(({ ProductCodeId }) => ProductCodeId),
    stateReason: (image) => image.StateReason?.Message,
    deprecationTime: (image) => image.DeprecationTime,
    sourceInstanceId: (image) => image.SourceInstanceId,
  },
});
