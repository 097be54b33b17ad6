import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { clientOptions, once } from "./options.ts";

/** Fields that are `undefined` are left out of items; numbers come back as numbers. */
export const documentClient = once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions()), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
