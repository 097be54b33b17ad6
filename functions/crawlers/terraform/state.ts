import { isObject } from "../documents/identify.ts";
import type { RejectedObject } from "../engine/listing.ts";
import { nestAttributes } from "./flat-attributes.ts";
import { withoutSensitive } from "./sensitive.ts";

/** One instance of a managed resource, as the state has it, without what it marks as sensitive. */
export interface TerraformInstance {
  readonly file: string;
  /** What `terraform state list` prints: `module.web.aws_instance.app["blue"]`. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  readonly isTainted: boolean;
  readonly attributes: Record<string, unknown>;
}

/** The managed instances of a version 4 state. Data sources only read what others manage; deposed instances are about to go. */
export function instancesIn(file: string, state: Record<string, unknown>) {
  const instances: TerraformInstance[] = [];
  const rejects: RejectedObject[] = [];
  const resources = Array.isArray(state.resources) ? state.resources : [];
  resources.forEach((resource: unknown, index) => {
    if (!isObject(resource) || typeof resource.type !== "string" || typeof resource.name !== "string") {
      rejects.push({ file, address: `resources[${index}]`, reason: "It is no resource: type and name are missing." });
      return;
    }
    if (resource.mode === "data") return;
    const list = Array.isArray(resource.instances) ? resource.instances : [];
    for (const instance of list) {
      const address = addressOf(resource, isObject(instance) ? instance.index_key : undefined);
      const read = readInstance(file, address, resource.type, resource, instance);
      if (typeof read === "string") rejects.push({ kind: resource.type, file, address, reason: read });
      else if (read !== undefined) instances.push(read);
    }
  });
  return { instances, rejects };
}

function addressOf(resource: Record<string, unknown>, indexKey: unknown): string {
  const module = typeof resource.module === "string" && resource.module !== "" ? `${resource.module}.` : "";
  const key = typeof indexKey === "number" || typeof indexKey === "string" ? `[${JSON.stringify(indexKey)}]` : "";
  return `${module}${String(resource.type)}.${String(resource.name)}${key}`;
}

/** A string says why the instance cannot be read; nothing at all, that it does not count. */
function readInstance(
  file: string,
  address: string,
  type: string,
  resource: Record<string, unknown>,
  instance: unknown,
): TerraformInstance | string | undefined {
  if (!isObject(instance)) return "Its instance is no object.";
  if (typeof instance.deposed === "string" && instance.deposed !== "") return undefined;
  const stored = isObject(instance.attributes)
    ? instance.attributes
    : isObject(instance.attributes_flat)
      ? nestAttributes(instance.attributes_flat)
      : undefined;
  if (stored === undefined) return "It has no attributes.";
  return {
    file,
    address,
    type,
    name: String(resource.name),
    ...(typeof resource.module === "string" && resource.module !== "" ? { module: resource.module } : {}),
    isTainted: instance.status === "tainted",
    attributes: withoutSensitive(stored, instance.sensitive_attributes),
  };
}
