import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Scope } from "../engine/crawler.ts";

/** What every client of a user's account is made with. Never Maestro's own endpoint or credentials. */
export interface AwsClientOptions {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly endpoint?: string;
}

/** One region of one account, or its global services. */
export interface AwsContext {
  readonly scope: Scope;
  readonly accountId: string;
  /** Of a global scope: the home region of the partition. */
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  readonly signal: AbortSignal;
  /** The client of a service in this scope, made once, with retries and the scope's rate limits: `aws.client(EC2Client)`. */
  client<Client>(Client: new (options: AwsClientOptions) => Client): Client;
  /** The same for another region, for a bucket's own region or a service with one home. */
  clientIn<Client>(region: string, Client: new (options: AwsClientOptions) => Client): Client;
  /** An ARN for what the API gives none for: `aws.arn("dynamodb", "table/orders")`. */
  arn(service: string, resource: string): string;
}
