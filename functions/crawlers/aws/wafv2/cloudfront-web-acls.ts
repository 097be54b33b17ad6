import { detailed } from "../in-batches.ts";
import { DETAIL_PERMISSIONS, listWebAcls, webAclDetails, webAclKind } from "./web-acl.ts";

/** Firewalls in front of distributions, which name them. WAF keeps them in us-east-1, and in no other partition. */
export const wafv2CloudfrontWebAcls = webAclKind({
  kind: "aws_wafv2_cloudfront_web_acl",
  label: "Web ACLs of CloudFront",
  scope: "global",
  async *list(aws, from) {
    if (aws.partition !== "aws") return;
    yield* listWebAcls(aws, "CLOUDFRONT", from);
  },
  enrichment: detailed(DETAIL_PERMISSIONS, (acl, aws) => webAclDetails(acl, aws, "CLOUDFRONT")),
});
