import { S3Client } from "@aws-sdk/client-s3";
import { once } from "../../../shared/once.ts";
import { config } from "../config.ts";
import { clientOptions } from "./options.ts";

/** Checksums only where S3 demands them: the default ones would have to be part of every presigned upload. */
export const s3Client = once(
  () =>
    new S3Client({
      ...clientOptions(),
      forcePathStyle: config().awsEndpoint !== undefined,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    }),
);
