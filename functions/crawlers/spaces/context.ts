import type { S3Client } from "@aws-sdk/client-s3";

/** One region of Spaces. */
export interface Spaces {
  readonly s3: S3Client;
  readonly region: string;
  /** Under which each bucket has a name of its own, such as `ams3.digitaloceanspaces.com`. */
  readonly host: string;
}
