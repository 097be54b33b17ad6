import { functionArn } from "./arns.ts";

const ARN = /^arn:aws[\w-]*:(?!states:::|iam:)[\w-]+:[\w-]*:\d*:\S+$/;
const QUEUE = /^https:\/\/sqs\.[\w.-]+\/\d{12}\/[\w-]+(\.fifo)?$/;
const NAME = /^[\w.-]+(:[\w-]+)?$/;

/** By the parameter of AWS's calls that names a resource, its ARN behind `arn:<partition>:`. */
const BY_NAME: Readonly<Record<string, (name: string, place: string) => string>> = {
  Bucket: (name) => `s3:::${name}`,
  DeliveryStreamName: (name, place) => `firehose:${place}:deliverystream/${name}`,
  EventBusName: (name, place) => `events:${place}:event-bus/${name}`,
  FunctionName: (name, place) => `lambda:${place}:function:${name}`,
  ProjectName: (name, place) => `codebuild:${place}:project/${name}`,
  StreamName: (name, place) => `kinesis:${place}:stream/${name}`,
  TableName: (name, place) => `dynamodb:${place}:table/${name}`,
};

/** Whether a text says by itself which resource it means: an ARN or the URL of a queue. */
export const isResource = (text: string): boolean => ARN.test(text) || QUEUE.test(text);

/**
 * The resource that a parameter of a call to AWS means: told in full, or by a name in the account and region of `caller`, an
 * ARN. Nothing where it is told only when the call is made, or where the parameter holds data.
 */
export function resourceIn(parameter: string, value: string, caller: string): string | undefined {
  if (isResource(value)) return functionArn(value);
  const [, partition, , region, account] = caller.split(":");
  const byName = Object.hasOwn(BY_NAME, parameter) ? BY_NAME[parameter] : undefined;
  if (byName === undefined || !NAME.test(value)) return undefined;
  return functionArn(`arn:${partition}:${byName(value, `${region}:${account}`)}`);
}
