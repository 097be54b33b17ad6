import type { AnyResource } from "../engine/define-resource.ts";
import type { AzureContext } from "./context.ts";
import { disks } from "./kinds/disks.ts";

/** Every kind of Azure resource that is crawled. */
export const AZURE_KINDS: readonly AnyResource<AzureContext>[] = [disks];
