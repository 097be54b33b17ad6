import type { Rate } from "../engine/limiter.ts";

/** What each API takes from one account in one region, well below the quota that people's own tools share with us. */
const RATES: Readonly<Record<string, Rate>> = {
  /** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html: paged Describe* calls */
  EC2: { burst: 100, perSecond: 20 },
  /** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html: five per second and account */
  "Route 53": { burst: 4, perSecond: 4 },
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: the management API */
  "API Gateway": { burst: 20, perSecond: 8 },
  ApiGatewayV2: { burst: 20, perSecond: 8 },
  /** https://docs.aws.amazon.com/waf/latest/developerguide/limits.html: one per second of the calls for each web ACL */
  WAFV2: { burst: 20, perSecond: 1 },
  SESv2: { burst: 5, perSecond: 1 },
  S3: { burst: 100, perSecond: 100 },
  DynamoDB: { burst: 50, perSecond: 50 },
};
const ANY_OTHER: Rate = { burst: 20, perSecond: 10 };

/** By the SDK's name of a service, its `serviceId`. */
export const rateOf = (serviceId: string): Rate => RATES[serviceId] ?? ANY_OTHER;
