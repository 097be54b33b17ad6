/** An error of DynamoDB Local; `code` as in `ResourceNotFoundException`. */
export class DynamoDbError extends Error {
  override readonly name = "DynamoDbError";
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/**
 * Calls DynamoDB Local in its wire format, which for stream records is already that of a Lambda event. A client would turn
 * the attribute values into objects of its own, only for us to turn them back.
 * @param target e.g. `DynamoDBStreams_20120810.GetRecords`
 * @throws DynamoDbError
 */
export async function dynamoDbCall<T>(url: string, target: string, input: object, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": target,
      authorization:
        "AWS4-HMAC-SHA256 Credential=maestro/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify(input),
    ...(signal && { signal }),
  });
  const text = await response.text();
  const body = (text.startsWith("{") ? JSON.parse(text) : {}) as {
    __type?: string;
    message?: string;
    Message?: string;
  };
  if (!response.ok) {
    const code = body.__type?.split("#").at(-1) ?? `HTTP ${response.status}`;
    throw new DynamoDbError(code, body.message ?? body.Message ?? text.slice(0, 200));
  }
  return body as T;
}
