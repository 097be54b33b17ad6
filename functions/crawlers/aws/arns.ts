/** `arn:…:function:name:7` or `…:name:alias` without the version: the function that both mean. */
export const functionArn = (arn: string | undefined): string | undefined =>
  arn?.includes(":lambda:") ? arn.split(":").slice(0, 7).join(":") : arn;

/** The balancer of a listener: `…:listener/app/web/1a2b/3c4d` → `…:loadbalancer/app/web/1a2b`. */
export const balancerArn = (arn: string): string =>
  arn.replace(/:listener\/(\w+\/[^/]+\/[^/]+)\/.*$/, ":loadbalancer/$1");

/** A name of DNS as others write it: lower case, without the root's dot and the prefix for both address families. */
export const dnsName = (name: string | undefined): string | undefined =>
  name
    ?.toLowerCase()
    .replace(/\.$/, "")
    .replace(/^dualstack\./, "")
    .replaceAll("\\052", "*");
