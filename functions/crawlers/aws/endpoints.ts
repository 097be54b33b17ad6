/** `host:port`, as databases and caches are addressed. */
export const hostAndPort = (host: string | undefined, port: number | undefined): string | undefined =>
  host === undefined || port === undefined ? host : `${host}:${port}`;
