import type { AwsContext } from "../context.ts";

/** An API's names, which the service leaves to the caller to put together. */
export interface ApiPlace {
  readonly Arn: string;
  readonly Host: string;
  /** By which policies of functions name it. */
  readonly ExecuteArn: string;
}

/** @param path `restapis` or `apis` */
export function placeOfApi({ partition, region, arn }: AwsContext, path: string, id: string | undefined): ApiPlace {
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return {
    Arn: `arn:${partition}:apigateway:${region}::/${path}/${id}`,
    Host: `${id}.execute-api.${region}.${suffix}`,
    ExecuteArn: arn("execute-api", id ?? ""),
  };
}
