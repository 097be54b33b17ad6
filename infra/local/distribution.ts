import type { OutgoingHttpHeaders } from "node:http";
import type { Assembly } from "./types.ts";

/** Where CloudFront would send requests whose path matches. */
export interface Behavior {
  /** `*` matches any run of characters, `?` one. */
  readonly pathPattern: string;
  /** Host name of the origin: an API's, or a bucket's. */
  readonly originHost: string;
  /** Headers that the viewer gets, whatever the origin answered. */
  readonly responseHeaders: OutgoingHttpHeaders;
}

interface BehaviorConfig {
  readonly PathPattern?: string;
  readonly TargetOriginId?: string;
  readonly ResponseHeadersPolicyId?: string;
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
      Origins?: { Id: string; DomainName: string }[];
      CacheBehaviors?: BehaviorConfig[];
      DefaultCacheBehavior: BehaviorConfig;
    };
    return [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((behavior) => ({
      pathPattern: behavior.PathPattern ?? "*",
      originHost: config.Origins?.find(({ Id }) => Id === behavior.TargetOriginId)?.DomainName ?? "",
      responseHeaders: responseHeadersOf(assembly, behavior.ResponseHeadersPolicyId),
    }));
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
