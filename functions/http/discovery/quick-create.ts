import { createHash } from "node:crypto";
import { permissionsOf } from "../../../shared/discovery/catalogue.ts";
import { partitionOfRegion } from "../../crawlers/aws/partitions.ts";
import { CATALOGUE } from "../../crawlers/catalogue.generated.ts";
import { logger } from "../../platform/logger.ts";
import { roleTemplate } from "./aws-template.ts";
import type { DiscoveryDeps } from "./deps.ts";

/** Filled in by whoever shows the link: the form knows which external id it offers. */
const EXTERNAL_ID = "{externalId}";
/** Long enough to sign in to the console first. */
const EXPIRES_SECONDS = 3_600;

const CONSOLES: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

type Deps = Pick<DiscoveryDeps, "config" | "files">;

let stored: Promise<string> | undefined;

/**
 * A link that opens CloudFormation's form for the role, filled in; `{externalId}` in it stands for the external id. Nothing
 * where CloudFormation could not fetch the template: it reads from S3 only.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html
 */
export async function quickCreateUrl(deps: Deps): Promise<string | undefined> {
  const { accountId, region } = deps.config;
  if (accountId === undefined || CATALOGUE.aws === undefined) return undefined;
  try {
    stored ??= store(deps, roleTemplate(accountId, undefined, permissionsOf(CATALOGUE.aws)));
    const url = await deps.files.presignedGet(await stored, "maestro-role.yaml", EXPIRES_SECONDS);
    return quickCreateLink(url, region);
  } catch (error) {
    stored = undefined;
    logger.warn("the template of the role could not be stored; it can still be downloaded", { error });
    return undefined;
  }
}

async function store({ files }: Deps, template: string): Promise<string> {
  const key = `templates/aws-role-${createHash("sha256").update(template).digest("hex").slice(0, 16)}.yaml`;
  await files.put(key, Buffer.from(template), "application/yaml");
  return key;
}

/** The link for a template at a URL of S3; nothing for one elsewhere. */
export function quickCreateLink(templateUrl: string, region: string): string | undefined {
  if (!/\.amazonaws\.com(\.cn)?$/.test(new URL(templateUrl).hostname)) return undefined;
  const query = `templateURL=${encodeURIComponent(templateUrl)}&stackName=maestro-reader&param_ExternalId=${EXTERNAL_ID}`;
  return `https://${CONSOLES[partitionOfRegion(region).id]}/cloudformation/home?region=${region}#/stacks/create/review?${query}`;
}
