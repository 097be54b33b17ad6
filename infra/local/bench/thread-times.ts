import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const MS_PER_TICK = 10;

/** The processes that a process started. Linux only. */
export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);

/** Undefined when the thread has ended since it was listed. */
function statOf(pid: number, thread: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8");
  } catch {
    return undefined;
  }
}

/** CPU milliseconds of each thread of a process so far, under the name that the thread has. Linux only. */
function threadTimes(pid: number): Map<string, { readonly name: string; readonly ms: number }> {
  const times = new Map<string, { name: string; ms: number }>();
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = statOf(pid, thread);
    if (stat === undefined) continue;
    const end = stat.lastIndexOf(")");
    const [userTicks, systemTicks] = stat
      .slice(end + 2)
      .split(" ")
      .slice(11, 13)
      .map(Number);
    times.set(thread, {
      name: stat.slice(stat.indexOf("(") + 1, end),
      ms: (userTicks! + systemTicks!) * MS_PER_TICK,
    });
  }
  return times;
}

export interface Usage {
  readonly wallMs: number;
  /** CPU milliseconds by the name of the thread; functions run in threads of their own name. */
  readonly byName: ReadonlyMap<string, number>;
}

/** Starts a stopwatch on a process; the function that comes back reads it. */
export function watchThreads(pid: number): () => Usage {
  const before = threadTimes(pid);
  const began = performance.now();
  return () => {
    const byName = new Map<string, number>();
    for (const [thread, { name, ms }] of threadTimes(pid))
      byName.set(name, (byName.get(name) ?? 0) + ms - (before.get(thread)?.ms ?? 0));
    return { wallMs: performance.now() - began, byName };
  };
}
