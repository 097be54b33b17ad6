import { type DocumentFormat, describe, identify, isObject } from "../documents/identify.ts";
import type { FileProblem } from "../documents/parse-document.ts";
import { listResources } from "./list-resources.ts";

const PULL = "upload the output of `terraform state pull`";

/** What to do about documents that Terraform writes but that are no current state. */
const ADVICE: Partial<Record<DocumentFormat, string>> = {
  "terraform-state-old": `Only version 4 can be read. Run \`terraform refresh\` with Terraform 0.12 or newer, which upgrades the state, then ${PULL}.`,
  "terraform-show": `Its form differs from a state's: ${PULL} instead.`,
  "terraform-plan": `A plan says what will be, not what is: ${PULL} instead.`,
  "terraform-lock": `The state itself lies beside it: ${PULL}.`,
  "terraform-encrypted": `Only the tool that holds the key can read it: ${PULL}, which decrypts it.`,
};

/** Reads Terraform states. Any file that is something else is a problem with the advice that fits it. */
export function readStates(files: readonly { name: string; document: unknown }[]) {
  const problems: FileProblem[] = [];
  const states: { name: string; document: Record<string, unknown> }[] = [];
  for (const { name, document } of files) {
    const format = identify(document);
    if (format === "terraform-state" && isObject(document) && Array.isArray(document.resources ?? [])) {
      states.push({ name, document });
      continue;
    }
    const advice = ADVICE[format] ?? `Where your state is kept, ${PULL}.`;
    const what =
      ADVICE[format] === undefined ? `${describe(document)}, not a Terraform state` : describe(document, format);
    problems.push({ file: name, code: "WRONG_FORMAT", message: `${name} is ${what}. ${advice}` });
  }
  const { listing, notes } = listResources(states);
  return { listing, problems, notes };
}
