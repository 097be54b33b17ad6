import { Duration, Stack } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import type { StageConfig } from "../config/stages.ts";

/** Files go to and come from S3 by presigned URL; everything else is the app's own origin. */
const contentSecurityPolicy = (filesHost: string, frameAncestors: string): string =>
  [
    "default-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    `img-src 'self' data: blob: https://${filesHost}`,
    `connect-src 'self' https://${filesHost}`,
    "worker-src 'self' blob:",
    `frame-ancestors ${frameAncestors}`,
  ].join("; ");

/**
 * Security headers of the app, and of public pages, which other sites may embed and which therefore run no script at all.
 * No inline script or style is allowed anywhere.
 */
export function securityHeaders(
  scope: Construct,
  { stage, filesHost }: { readonly stage: StageConfig; readonly filesHost: string },
): { readonly app: ResponseHeadersPolicy; readonly embeddable: ResponseHeadersPolicy } {
  const always: ResponseSecurityHeadersBehavior = {
    strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
    contentTypeOptions: { override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
  };
  const policy = (id: string, securityHeadersBehavior: ResponseSecurityHeadersBehavior) =>
    new ResponseHeadersPolicy(scope, id, {
      // Names are unique in the whole account, whatever the region of the stack.
      responseHeadersPolicyName: `maestro-${stage.name}-${Stack.of(scope).region}-${id}`,
      comment: `Maestro ${stage.name}`,
      securityHeadersBehavior,
    });
  return {
    app: policy("AppHeaders", {
      ...always,
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(filesHost, "'none'"), override: true },
    }),
    embeddable: policy("EmbeddableHeaders", {
      ...always,
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; img-src 'self' data:; style-src 'self'; frame-ancestors *",
        override: true,
      },
    }),
  };
}
