import {
  GetWebACLCommand,
  ListTagsForResourceCommand,
  ListWebACLsCommand,
  type Scope,
  type Tag,
  WAFV2Client,
  type WebACL,
  type WebACLSummary,
} from "@aws-sdk/client-wafv2";
import type { CrawledResource, Page } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import type { AwsContext } from "../context.ts";
import { ifKnown } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { tokenPages } from "../token-pages.ts";

export interface WebAcl extends WebACLSummary {
  readonly about?: WebACL | undefined;
  readonly tags?: readonly Tag[];
  /** What it protects. */
  readonly resourceArns?: readonly string[];
}

type Crawled = CrawledResource<WebAcl, AwsContext>;
/** What tells the web ACLs of one scope from those of the other. */
type OfScope = Required<Pick<Crawled, "kind" | "label" | "scope" | "list" | "enrichment">> & Pick<Crawled, "calls">;

/** Declares the web ACLs of a scope. Of their rules only the names are stored: what a rule looks for may be a secret. */
export const webAclKind = (own: OfScope): Crawled =>
  managedService<WebAcl>()({
    ...own,
    command: "security-list",
    family: "CDN",
    product: "WAF (AWS)",
    docs: "https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html",
    permissions: ["wafv2:ListWebACLs"],
    arn: (acl) => acl.ARN,
    name: (acl) => acl.Name,
    tags: (acl) => acl.tags,
    fields: { description: (acl) => acl.Description?.trim() || undefined },
    details: {
      id: (acl) => acl.Id,
      defaultAction: (acl) => Object.keys(acl.about?.DefaultAction ?? {})[0],
      capacity: (acl) => acl.about?.Capacity,
      managedByFirewallManager: (acl) => acl.about?.ManagedByFirewallManager,
      rules: (acl) => acl.about?.Rules?.map(({ Name, Priority }) => ({ name: Name, priority: Priority })),
      resourceArns: (acl) => acl.resourceArns,
    },
  });

export function listWebAcls(aws: AwsContext, Scope: Scope, from: string | undefined): AsyncIterable<Page<WebAcl>> {
  const client = aws.client(WAFV2Client);
  const outputs = tokenPages(
    (NextMarker) => client.send(new ListWebACLsCommand({ Scope, Limit: 100, NextMarker })),
    ({ NextMarker }) => NextMarker,
    from,
  );
  return paged(
    outputs,
    ({ WebACLs }) => WebACLs,
    ({ NextMarker }) => NextMarker,
  );
}

export const DETAIL_PERMISSIONS = ["wafv2:GetWebACL", "wafv2:ListTagsForResource"];

/** The rules and tags of a web ACL. */
export async function webAclDetails({ ARN: ResourceARN, Id, Name }: WebAcl, aws: AwsContext, Scope: Scope) {
  const client = aws.client(WAFV2Client);
  const told = await ifKnown(client.send(new GetWebACLCommand({ Id, Name, Scope })));
  const tagged = await ifKnown(client.send(new ListTagsForResourceCommand({ ResourceARN, Limit: 100 })));
  return { about: told?.WebACL, tags: tagged?.TagInfoForResource?.TagList ?? [] };
}
