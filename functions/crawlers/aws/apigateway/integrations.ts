import type { Integration } from "@aws-sdk/client-api-gateway";
import { balancerArn, functionArn } from "../arns.ts";
import { resourceIn } from "../named-resources.ts";

const INVOCATION = /\/functions\/(arn:[^/]+)\/invocations/;
/** `arn:aws:apigateway:eu-west-1:sqs:path/123456789012/orders`, `…:states:action/StartExecution` */
const SERVICE = /^arn:([\w-]+):apigateway:([\w-]+):([\w.-]+):(path|action)\/(.*)$/;

/**
 * What the URI of an API's integration leads to: a function, a queue, a balancer or a host. Nothing where only the call's
 * parameters tell, or a variable of the stage.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html
 */
export function integrationTarget(uri: string | undefined): string | undefined {
  if (uri === undefined || uri.includes("stageVariables")) return undefined;
  const [, invoked] = INVOCATION.exec(uri) ?? [];
  if (invoked !== undefined) return functionArn(invoked);
  const service = SERVICE.exec(uri);
  if (service !== null) return serviceTarget(service);
  if (uri.startsWith("arn:")) return balancerArn(functionArn(uri) ?? uri);
  return URL.parse(uri.replaceAll(/[{}]/g, "_"))?.hostname || undefined;
}

function serviceTarget([, partition, region, service, how, rest = ""]: RegExpExecArray): string | undefined {
  if (how !== "path") return undefined;
  if (service === "s3") return `arn:${partition}:s3:::${rest.split("/")[0]}`;
  const [, account, queue] = /^(\d{12})\/([^/{]+)/.exec(rest) ?? [];
  return service === "sqs" && queue !== undefined ? `arn:${partition}:sqs:${region}:${account}:${queue}` : undefined;
}

/** `"TableName": "orders"` in the template of a body. */
const MEMBER = /"(\w+)"\s*:\s*"([^"]+)"/g;

/**
 * What a call of a service's action works with: its URI names the action only, the resource stands in the template of the body
 * or in a parameter, such as `integration.request.querystring.TopicArn: 'arn:…'`.
 * @param apiArn whose account it is
 */
export function actionTargets(integration: Integration | undefined, apiArn: string): { target: string; in: string }[] {
  const [, partition, region, service, how] = SERVICE.exec(integration?.uri ?? "") ?? [];
  if (how !== "action") return [];
  const caller = `arn:${partition}:${service}:${region}:${apiArn.split(":")[4]}`;
  const inTemplates = Object.values(integration?.requestTemplates ?? {}).flatMap((template) =>
    [...template.matchAll(MEMBER)].map(([, name = "", value = ""]) => ({ name, value, in: "requestTemplates" })),
  );
  const inParameters = Object.entries(integration?.requestParameters ?? {}).map(([path, value]) => ({
    name: path.split(".").at(-1) ?? "",
    value: value.replace(/^'(.*)'$/, "$1"),
    in: "requestParameters",
  }));
  return [...inTemplates, ...inParameters].flatMap(({ name, value, ...where }) => {
    const target = resourceIn(name, value, caller);
    return target === undefined ? [] : [{ target, ...where }];
  });
}
