import * as z from "zod";
import { count, gibibytes, moment, raw, text } from "./common.ts";

/** The operating system; `base` is its family, `dist` the distribution. */
export const OperatingSystem = () =>
  z.strictObject({
    base: text(60).meta({ title: "System", kind: "select", options: "server_options.os" }).optional(),
    dist: text(120).meta({ title: "Distribution" }).optional(),
    version: text(120).optional(),
    majorVersion: text(40).optional(),
    variety: text(80).optional(),
    filePath: text(250).meta({ title: "Release file" }).optional(),
    kernel: text(120).optional(),
  });

/** How one signs in to a machine. Documentation only: there is no place for a secret. */
export const AuthMethod = () =>
  z.strictObject({
    name: text(250).meta({ title: "Key name" }).optional(),
    type: text(40).meta({ kind: "select", options: "server_options.auth" }).optional(),
    username: text(100).optional(),
    key: text(250).meta({ title: "Key reference" }).optional(),
  });

const Partition = () =>
  z.strictObject({
    name: text(100).optional(),
    device: text(100).optional(),
    mount: text(250).optional(),
    fileSystem: text(40).optional(),
    sizeGiB: gibibytes().optional(),
    uuid: text(100).optional(),
  });

/** A disk as the machine sees it; with `nativeVolumeId` an attached volume, without one built in. */
export const Disk = () =>
  z.strictObject({
    name: text(250).optional(),
    deviceName: text(100).optional(),
    sizeGiB: gibibytes().optional(),
    isRoot: z.boolean().optional(),
    status: text(40).optional(),
    nativeVolumeId: text(2048).meta({ title: "Volume id" }).optional(),
    attachedAt: moment().optional(),
    mount: text(250).optional(),
    fileSystem: text(40).optional(),
    isDeletedWithServer: z.boolean().optional(),
    storageAccountType: text(80).optional(),
    createOption: text(80).optional(),
    lvm: z
      .strictObject({ physicalVolume: text(100).optional(), volumeGroup: text(100).optional() })
      .meta({ title: "LVM" })
      .optional(),
    partitions: z.array(Partition()).max(256).optional(),
  });

const INSTALLED_STATUSES = ["Active", "Available", "Stopped"] as const;

const ServiceSetup = () =>
  z.strictObject({
    bin: text(500).meta({ title: "Binary" }).optional(),
    user: text(100).optional(),
    package: text(250).optional(),
    init: z
      .strictObject({
        system: text(40).meta({ kind: "select", options: "services_options.managers" }).optional(),
        start: text(500).optional(),
        stop: text(500).optional(),
        restart: text(500).optional(),
      })
      .optional(),
    envs: z
      .array(z.strictObject({ key: text(250), value: raw(2000).optional() }))
      .max(200)
      .meta({ title: "Environment variables" })
      .optional(),
    mods: z.array(text(250)).max(500).meta({ title: "Modules" }).optional(),
  });

const DatabaseConfig = () =>
  z.strictObject({
    hostname: text(250).optional(),
    role: text(80).meta({ kind: "select", options: "database_options.role" }).optional(),
    dataguard: text(80).meta({ kind: "select", options: "database_options.oracle.role" }).optional(),
    storageType: text(80).meta({ kind: "select", options: "database_options.oracle.storage_types" }).optional(),
    disk: text(250).optional(),
    asmId: z.uuid().meta({ title: "ASM database", kind: "reference" }).optional(),
  });

/** A product that runs on a machine, with how it is started and, for databases, how it is configured. */
export const InstalledService = () =>
  z.strictObject({
    name: text(180),
    version: text(120).optional(),
    status: z.enum(INSTALLED_STATUSES).optional(),
    port: count(65_535, 1).optional(),
    setup: ServiceSetup().optional(),
    database: DatabaseConfig().optional(),
  });
