const ARN = /^arn:[a-z-]+:/;
const URL_LIKE = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * The forms under which an endpoint may be known, the surest first: an ARN or id as it is, then the DNS name of a URL or a
 * name with a port, in lower case, without the trailing dot and without the prefix that load balancers get in DNS aliases.
 */
export function addressForms(endpoint: string): string[] {
  const given = endpoint.trim();
  if (given === "") return [];
  if (ARN.test(given)) return [...new Set([given, ...wholes(given)])];
  const host = hostOf(given);
  return [...new Set([given, given.toLowerCase(), ...(host === undefined ? [] : [host])])];
}

/** Parts by which a whole is meant: a function's version or alias, a stream's consumer, a table's stream or index. */
const PARTS = [
  /^(arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+):[^:]+$/,
  /^(arn:[^:]+:kinesis:[^:]*:[^:]*:stream\/[^/]+)\/consumer\/.+$/,
  /^(arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/[^/]+)\/(?:stream|index)\/.+$/,
];

/** The ARN of the whole that a part belongs to; of one of a listed prefix (`bucket/*`) the thing before it. */
function wholes(arn: string): string[] {
  const withoutPath = arn.replace(/\/\*$/, "").replace(/:\*$/, "");
  return [...PARTS.map((part) => part.exec(arn)?.[1]), withoutPath].filter(
    (form): form is string => form !== undefined && form !== arn,
  );
}

function hostOf(endpoint: string): string | undefined {
  const host = URL_LIKE.test(endpoint) ? hostOfUrl(endpoint) : endpoint.replace(/:\d{1,5}$/, "");
  const name = host
    ?.toLowerCase()
    .replace(/\.$/, "")
    .replace(/^dualstack\./, "");
  return name === undefined || name === "" ? undefined : name;
}

function hostOfUrl(url: string): string | undefined {
  try {
    return new URL(url).hostname;
  } catch {
    return undefined;
  }
}

/** The port that an endpoint names, if it does. */
export function portOf(endpoint: string): number | undefined {
  const port = URL_LIKE.test(endpoint)
    ? /^[^/]*\/\/[^/]*:(\d{1,5})(?:\/|$)/.exec(endpoint)?.[1]
    : /:(\d{1,5})$/.exec(endpoint)?.[1];
  const number = Number(port);
  return !ARN.test(endpoint) && number > 0 && number < 65_536 ? number : undefined;
}
