import type { Authorizer } from "../iam.ts";
import type { LocalContext, LocalService } from "../types.ts";
import { dynamodbService } from "./dynamodb.ts";
import { s3Service } from "./s3.ts";
import { ssmService } from "./ssm.ts";

/** Every stand-in, by SigV4 service name. */
export async function createServices(
  context: LocalContext,
  authorizer: Authorizer,
): Promise<Map<string, LocalService>> {
  const services = [dynamodbService(context), s3Service(context, authorizer), await ssmService(context)];
  return new Map(services.map((service) => [service.name, service]));
}
