import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { once } from "../../../shared/once.ts";
import { clientOptions } from "./options.ts";

/** Fields that are `undefined` are left out of items; numbers come back as numbers. */
export const documentClient = once(() => {
  const client = new DynamoDBClient(clientOptions());
  // It copies all that is written and read for a log that nobody keeps.
  client.middlewareStack.remove("loggerMiddleware");
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
});
