/** The answers of a call that the SDK has no paginator for, by the token that each of them ends with. */
export async function* tokenPages<Output>(
  call: (token: string | undefined) => Promise<Output>,
  tokenOf: (output: Output) => string | undefined,
  from?: string,
): AsyncIterable<Output> {
  let token = from;
  do {
    const output = await call(token);
    yield output;
    const next = tokenOf(output);
    if (next !== undefined && next === token) throw new Error(`The same page was named twice: ${next}`);
    token = next;
  } while (token !== undefined && token !== "");
}
