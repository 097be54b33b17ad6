import { vi } from "vitest";
import type { Access, Scope } from "../../engine/crawler.ts";
import type { AwsContext } from "../context.ts";
import { openContext } from "../open-context.ts";
import { type FakeAws, fakeAws, type Responses } from "./fake-aws.ts";

export const ACCOUNT = "123456789012";
const REGION = "eu-west-1";

/** The settings of a connection by keys that leads to a fake. */
export function accessTo(aws: Pick<FakeAws, "endpoint">, more: Partial<Access> = {}): Access {
  vi.stubEnv("MAESTRO_ALLOW_PRIVATE_ENDPOINTS", "true");
  return {
    connectionId: "5b0c2b1e-6d5a-4c53-9d55-0d3f6b7f0a11",
    method: "keys",
    credentials: { accessKeyId: "AKIAFAKE", secretAccessKey: "secret" },
    endpoint: aws.endpoint,
    ...more,
  };
}

export const regionScope = (region = REGION): Scope => ({
  id: `${ACCOUNT}/${region}`,
  label: region,
  kind: "region",
  accountId: ACCOUNT,
  region,
});

export const globalScope: Scope = { id: `${ACCOUNT}/global`, label: "Global", kind: "global", accountId: ACCOUNT };

/** A fake with the context of one of its scopes, as a kind's `list` takes it. */
export async function openFake(
  responses: Responses,
  scope: Scope = regionScope(),
): Promise<{ aws: FakeAws; context: AwsContext; close: () => Promise<void> }> {
  const aws = await fakeAws({ responses });
  const { context, close } = await openContext(accessTo(aws), scope, new AbortController().signal);
  return {
    aws,
    context,
    close: () => {
      close();
      return aws.close();
    },
  };
}
