import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { once } from "../../../shared/once.ts";
import { clientOptions, withoutLog } from "./options.ts";

/** Fields that are `undefined` are left out of items; numbers come back as numbers. */
export const documentClient = once(() =>
  DynamoDBDocumentClient.from(withoutLog(new DynamoDBClient(clientOptions())), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
