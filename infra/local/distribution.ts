import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { addressOf, headersOf } from "./http-event.ts";
import type { Assembly } from "./types.ts";

/** Where CloudFront would send requests whose path matches. */
export interface Behavior {
  /** `*` matches any run of characters, `?` one. */
  readonly pathPattern: string;
  /** Host name of the origin: an API's, or a bucket's. */
  readonly originHost: string;
  /** Headers that the origin gets on top of the viewer's. */
  readonly originHeaders: Readonly<Record<string, string>>;
  /** Headers that the viewer gets, whatever the origin answered. */
  readonly responseHeaders: OutgoingHttpHeaders;
}

interface BehaviorConfig {
  readonly PathPattern?: string;
  readonly TargetOriginId?: string;
  readonly ResponseHeadersPolicyId?: string;
}

interface Origin {
  readonly Id: string;
  readonly DomainName: string;
  readonly OriginCustomHeaders?: readonly { readonly HeaderName: string; readonly HeaderValue: string }[];
}

type Setting = Readonly<Record<string, unknown>> | undefined;

const READERS: Record<string, (setting: Record<string, unknown>) => readonly [string, string]> = {
  ContentSecurityPolicy: (s) => ["content-security-policy", String(s.ContentSecurityPolicy)],
  ContentTypeOptions: () => ["x-content-type-options", "nosniff"],
  FrameOptions: (s) => ["x-frame-options", String(s.FrameOption)],
  ReferrerPolicy: (s) => ["referrer-policy", String(s.ReferrerPolicy)],
  StrictTransportSecurity: (s) => [
    "strict-transport-security",
    `max-age=${s.AccessControlMaxAgeSec}${s.IncludeSubdomains ? "; includeSubDomains" : ""}${s.Preload ? "; preload" : ""}`,
  ],
};

function responseHeadersOf(assembly: Assembly, policyId: string | undefined): OutgoingHttpHeaders {
  const policy = assembly
    .byType("AWS::CloudFront::ResponseHeadersPolicy")
    .find(({ physicalId }) => physicalId === policyId);
  const { SecurityHeadersConfig, CustomHeadersConfig } = (policy?.properties.ResponseHeadersPolicyConfig ?? {}) as {
    SecurityHeadersConfig?: Record<string, Setting>;
    CustomHeadersConfig?: { Items?: { Header: string; Value: string }[] };
  };
  const headers: OutgoingHttpHeaders = {};
  for (const [name, setting] of Object.entries(SecurityHeadersConfig ?? {})) {
    const [header, value] = (setting && READERS[name]?.(setting)) ?? [];
    if (header) headers[header] = value;
  }
  for (const { Header, Value } of CustomHeadersConfig?.Items ?? []) headers[Header.toLowerCase()] = Value;
  return headers;
}

/** The behaviours of the assembly's distribution in the order in which they are tried; the default comes last. */
export function behaviorsOf(assembly: Assembly): Behavior[] {
  return assembly.byType("AWS::CloudFront::Distribution").flatMap(({ properties }) => {
    const config = properties.DistributionConfig as {
      Origins?: Origin[];
      CacheBehaviors?: BehaviorConfig[];
      DefaultCacheBehavior: BehaviorConfig;
    };
    return [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((behavior) => {
      const origin = config.Origins?.find(({ Id }) => Id === behavior.TargetOriginId);
      return {
        pathPattern: behavior.PathPattern ?? "*",
        originHost: origin?.DomainName ?? "",
        originHeaders: Object.fromEntries(
          (origin?.OriginCustomHeaders ?? []).map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue]),
        ),
        responseHeaders: responseHeadersOf(assembly, behavior.ResponseHeadersPolicyId),
      };
    });
  });
}

const expressionOf = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );

/** The behaviour for a path; undefined only where there is no distribution. */
export const behaviorFor = (behaviors: readonly Behavior[], path: string): Behavior | undefined =>
  behaviors.find(({ pathPattern }) =>
    expressionOf(pathPattern.startsWith("/") || pathPattern === "*" ? pathPattern : `/${pathPattern}`).test(path),
  );

/** What CloudFront sends to an origin: its own headers win over the viewer's, and the viewer's address stands behind what the viewer sent. */
export function forwardedHeaders(request: IncomingMessage, { originHeaders }: Behavior): Record<string, string> {
  const headers = headersOf(request);
  const hops = [headers["x-forwarded-for"], addressOf(request)].filter(Boolean).join(", ");
  return { ...headers, "x-forwarded-for": hops, ...originHeaders };
}
