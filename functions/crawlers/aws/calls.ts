import type { Call } from "../engine/define-resource.ts";

interface Way {
  readonly port?: number | undefined;
  readonly protocol?: string | undefined;
  readonly from?: string | undefined;
}

/** A call to something that may not be told; no call then. */
export function callTo(target: string | undefined, path: string, { port, protocol, from }: Way = {}): Call[] {
  if (target === undefined || target === "") return [];
  return [
    {
      target,
      path,
      ...(from === undefined ? {} : { from }),
      ...(port === undefined ? {} : { port }),
      ...(protocol === undefined ? {} : { protocol }),
    },
  ];
}
