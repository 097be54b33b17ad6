import { expect, it } from "vitest";
import { invokersOf } from "./invokers.ts";

const policy = (...Statement: object[]) => JSON.stringify({ Statement });
const allowed = (Condition: object) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "lambda:InvokeFunction",
  Condition,
});

it("names the sources of a policy once, with an API as a whole", () => {
  const api = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3";
  const bucket = "arn:aws:s3:::uploads";

  expect(
    invokersOf(
      policy(
        allowed({ ArnLike: { "AWS:SourceArn": [`${api}/*/GET/items`, `${api}/prod/POST/`] } }),
        allowed({ ArnLike: { "aws:SourceArn": bucket }, StringEquals: { "aws:SourceAccount": "123456789012" } }),
      ),
    ),
  ).toEqual([api, bucket]);
});

it("names nobody where anybody may", () => {
  expect(
    invokersOf(
      policy(
        allowed({ ArnLike: { "AWS:SourceArn": "arn:aws:events:eu-west-1:123456789012:rule/*" } }),
        { Effect: "Deny", Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:s3:::denied" } } },
        { Effect: "Allow" },
      ),
    ),
  ).toEqual([]);
});

it.each([undefined, "", "{", "null", '{"Statement": "x"}', '{"Statement": {"Effect": "Allow", "Condition": []}}'])(
  "takes %j for a policy without sources",
  (text) => {
    expect(invokersOf(text)).toEqual([]);
  },
);
