import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { HttpApi, WebSocketApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { EDGE_HEADER } from "../../shared/vocabulary/edge.ts";
import { acknowledge } from "../constructs/acknowledge.ts";
import { securityHeaders } from "../constructs/security-headers.ts";
import { SiteDeployment } from "../constructs/site-deployment.ts";
import type { MaestroStackProps } from "../constructs/stage-context.ts";

export interface WebStackProps extends MaestroStackProps {
  readonly httpApi: HttpApi;
  readonly socketApi: WebSocketApi;
  /** Shown to the APIs, so that they believe where the viewer is. */
  readonly edgeSecret: string;
  readonly files: Bucket;
  readonly accessLogs: Bucket;
  /** Folder of the built single-page app. Absent: nothing is uploaded. */
  readonly siteFolder?: string | undefined;
}

/** Paths of the app have no dot in their last segment and all show the same page; files keep their path, and 404s stay 404s. */
const SHOW_APP = `function handler(event) {
  var request = event.request;
  if (request.uri.slice(request.uri.lastIndexOf("/")).indexOf(".") < 0) request.uri = "/index.html";
  return request;
}`;

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html */
const CACHED_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html */
const WITHOUT_CLOUDFRONT_LOGS = new Set(
  "af-south-1 ap-east-1 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-7 ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 me-south-1 mx-central-1".split(
    " ",
  ),
);
const takesCloudFrontLogs = (region: string): boolean => !WITHOUT_CLOUDFRONT_LOGS.has(region);

/** One origin for browsers: the app, its API, public pages and the socket behind one CloudFront distribution. */
export class WebStack extends Stack {
  /** Public address of the app, without a slash at its end. */
  readonly origin: string;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { stage } = props.context;
    const site = new Bucket(this, "Site", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.S3_MANAGED,
      serverAccessLogsBucket: props.accessLogs as IBucket,
      serverAccessLogsPrefix: "site/",
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const api = toApi(this, props.httpApi.apiId, props.edgeSecret);
    const headers = securityHeaders(this, { stage, filesHost: props.files.bucketRegionalDomainName });

    this.distribution = new Distribution(this, "Distribution", {
      comment: `Maestro ${stage.name}`,
      ...(stage.domain
        ? {
            domainNames: [stage.domain.name],
            certificate: Certificate.fromCertificateArn(this, "Certificate", stage.domain.certificateArn),
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...(takesCloudFrontLogs(this.region)
        ? { enableLogging: true, logBucket: props.accessLogs as IBucket, logFilePrefix: "cloudfront/" }
        : {}),
      // By default an error is kept for ten seconds, without regard to who asked.
      errorResponses: CACHED_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(site as IBucket, {
          // With the right to list, S3 answers 404 instead of 403 for an asset that is gone.
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
          originAccessControl: new S3OriginAccessControl(this, "SiteAccess", {
            originAccessControlName: `maestro-${stage.name}-${this.region}`,
          }),
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers.app,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, "ShowApp", {
              code: FunctionCode.fromInline(SHOW_APP),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        "/api/*": { ...api, responseHeadersPolicy: headers.app },
        "/public/*": { ...api, responseHeadersPolicy: headers.embeddable },
        "/socket": toApi(this, props.socketApi.apiId, props.edgeSecret),
      },
    });
    acknowledge(this.distribution, {
      "Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk":
        "Only the root lists a bucket, and the root is rewritten to the app's page",
      "AwsSolutions-CFR1": "An inventory has no reason to refuse countries; its data is behind sign-in",
      "AwsSolutions-CFR2":
        "A web ACL costs $5 a month while nobody uses Maestro; API Gateway and the sign-in throttle requests",
      ...(stage.domain
        ? {}
        : {
            "AwsSolutions-CFR4":
              "CloudFront's own certificate fixes the TLS version; it applies once a domain is configured",
          }),
    });
    this.origin = `https://${stage.domain?.name ?? this.distribution.distributionDomainName}`;

    if (props.siteFolder) new SiteDeployment(this, { site, distribution: this.distribution, folder: props.siteFolder });
    else if (props.context.bundle)
      Annotations.of(this).addInfo("web/dist is absent: the app itself is not part of this deployment");
    new CfnOutput(this, "Url", { value: this.origin });
  }
}

/** Everything of the viewer's request but its host reaches API Gateway, which answers to its own host name only. */
function toApi(stack: Stack, apiId: string, edgeSecret: string): BehaviorOptions {
  return {
    origin: new HttpOrigin(`${apiId}.execute-api.${stack.region}.${stack.urlSuffix}`, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      readTimeout: Duration.seconds(30),
      customHeaders: { [EDGE_HEADER]: edgeSecret },
    }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
}
