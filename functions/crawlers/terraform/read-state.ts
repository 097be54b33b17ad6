import type { FileContents, FileReading, Join } from "../documents/file-contents.ts";
import { Tally } from "../documents/file-contents.ts";
import { type DocumentFormat, describe, identify, isObject } from "../documents/identify.ts";
import { type FileObject, fileObject, type RejectedObject } from "../engine/listing.ts";
import { text } from "../engine/readers.ts";
import { type Attributes, aliasOf } from "./attributes.ts";
import { blockDevicesOf } from "./block-devices.ts";
import { ATTACHMENTS, TERRAFORM_KINDS } from "./kinds.ts";
import { instancesIn, type TerraformInstance } from "./state.ts";

const PULL = "upload the output of `terraform state pull`";

/** What to do about documents that Terraform writes but that are no current state. */
const ADVICE: Partial<Record<DocumentFormat, string>> = {
  "terraform-state-old": `Only version 4 can be read. Run \`terraform refresh\` with Terraform 0.12 or newer, which upgrades the state, then ${PULL}.`,
  "terraform-show": `Its form differs from a state's: ${PULL} instead.`,
  "terraform-plan": `A plan says what will be, not what is: ${PULL} instead.`,
  "terraform-encrypted": `Only the tool that holds the key can read it: ${PULL}, which decrypts it.`,
};

/**
 * Reads a Terraform state. What Terraform keeps beside one is left out: an earlier version with resources that are gone, and the
 * lock that another run holds. A file that is something else is a problem with the advice that fits it.
 * https://developer.hashicorp.com/terraform/cli/commands/state#backups, https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
 */
export function readState(file: string, document: unknown): FileReading {
  const format = identify(document);
  if (format === "terraform-lock") return { contents: leftOut(`${file} is only the lock of a state.`) };
  if (/\.backup$/i.test(file)) return { contents: leftOut(`${file} is a backup of an earlier state.`) };
  if (format === "terraform-state" && isObject(document) && Array.isArray(document.resources ?? []))
    return { contents: contentsOf(file, document) };
  const advice = ADVICE[format] ?? `Where your state is kept, ${PULL}.`;
  const what =
    ADVICE[format] === undefined ? `${describe(document)}, not a Terraform state` : describe(document, format);
  return { problem: { file, code: "WRONG_FORMAT", message: `${file} is ${what}. ${advice}` } };
}

const leftOut = (reason: string): FileContents => ({
  ...{ objects: [], rejects: [], joins: [], passedOver: [] },
  leftOut: reason,
});

function contentsOf(file: string, state: Record<string, unknown>): FileContents {
  const { instances, rejects } = instancesIn(file, state);
  const objects: FileObject[] = [];
  const joins: Join[] = [];
  const passedOver = new Tally();
  for (const instance of instances) {
    if (TERRAFORM_KINDS.get(instance.type)?.exists(instance) === false) continue;
    const join = joinOf(instance);
    const object = objectOf(instance);
    if (object !== undefined) objects.push(object);
    else if (!Object.hasOwn(ATTACHMENTS, instance.type)) passedOver.add(instance.type);
    if (join !== undefined) joins.push(join);
  }
  const { lineage, serial } = state;
  const version =
    typeof lineage === "string" && lineage !== "" && typeof serial === "number" ? { file, lineage, serial } : undefined;
  return { objects, rejects: rejects.map(withCommand), joins, passedOver: passedOver.entries(), version };
}

function objectOf(instance: TerraformInstance): FileObject | undefined {
  const kind = TERRAFORM_KINDS.get(instance.type);
  if (kind === undefined) return undefined;
  const parts = blockDevicesOf(instance).flatMap((device) => objectOf(device) ?? []);
  const { file, address } = instance;
  return fileObject(kind.definition, instance, { file, address, aliases: kind.aliasesOf(instance), parts });
}

/** What a resource states that only ties two others together. */
function joinOf({ type, attributes }: TerraformInstance): Join | undefined {
  const rule = Object.hasOwn(ATTACHMENTS, type) ? ATTACHMENTS[type] : undefined;
  if (rule === undefined) return undefined;
  const owner = text<Attributes>(rule.owner)(attributes);
  const target = text<Attributes>(rule.target)(attributes);
  if (owner === undefined || target === undefined) return undefined;
  return { owner: aliasOf(owner), target: aliasOf(target), field: rule.field };
}

function withCommand(reject: RejectedObject): RejectedObject {
  const command = reject.kind === undefined ? undefined : TERRAFORM_KINDS.get(reject.kind)?.definition.command;
  return command === undefined ? reject : { ...reject, command };
}
