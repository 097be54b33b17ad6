/** What a function needs beside its code. Times in seconds. */
export interface FunctionSettings {
  /** Module with the exported `handler`, from the root of the project. */
  readonly entry: string;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
}

/** Answers before API Gateway gives up after 29 s. Catalogues are kept in memory, so `records` gets more of it. */
const http = (topic: string, memoryMiB = 512): FunctionSettings => ({
  entry: `functions/http/${topic}/handler.ts`,
  memoryMiB,
  timeoutSeconds: 28,
});

const syncStep = (file: string, timeoutSeconds: number): FunctionSettings => ({
  entry: `functions/workflows/sync/${file}.ts`,
  memoryMiB: 1024,
  timeoutSeconds,
});

const jobStep = (file: string, timeoutSeconds = 30): FunctionSettings => ({
  entry: `functions/workflows/job/${file}.ts`,
  memoryMiB: 512,
  timeoutSeconds,
});

/** Ends its turns long before its time is up; the rest is for the page at hand. */
const crawl = (family: string, memoryMiB = 1024): FunctionSettings => ({
  entry: `functions/workflows/sync/crawl-${family}.ts`,
  memoryMiB,
  timeoutSeconds: 900,
});

/** Every function of the system by its logical name. */
export const FUNCTIONS = {
  identity: http("identity", 1024),
  records: http("records", 1769),
  discovery: http("discovery"),
  jobs: http("jobs"),
  realtime: http("realtime"),
  socket: { entry: "functions/realtime/socket.ts", memoryMiB: 512, timeoutSeconds: 10 },
  changes: { entry: "functions/streams/changes.ts", memoryMiB: 512, timeoutSeconds: 60 },
  "aws-changes": { entry: "functions/streams/aws-changes.ts", memoryMiB: 512, timeoutSeconds: 100 },
  "job-begin": jobStep("begin"),
  "job-webhook": jobStep("webhook", 60),
  "job-finish": jobStep("finish"),
  "job-undelivered": jobStep("undelivered"),
  "job-schedules": { entry: "functions/streams/job-schedules.ts", memoryMiB: 512, timeoutSeconds: 300 },
  "forget-connection": {
    entry: "functions/workflows/forget/forget-connection.ts",
    memoryMiB: 1024,
    timeoutSeconds: 900,
  },
  "sync-plan": syncStep("plan", 120),
  "sync-finish": syncStep("finish", 300),
  "crawl-files": crawl("files", 1769),
  "crawl-aws": crawl("aws"),
  "crawl-azure": crawl("azure"),
  "crawl-digitalocean": crawl("digitalocean"),
  "crawl-openstack": crawl("openstack"),
} as const satisfies Record<string, FunctionSettings>;

export type FunctionName = keyof typeof FUNCTIONS;
export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

/** Which function crawls which providers. */
export const CRAWLERS = {
  "crawl-files": ["terraform", "ansible", "file"],
  "crawl-aws": ["aws"],
  "crawl-azure": ["azure"],
  "crawl-digitalocean": ["digitalocean", "spaces"],
  "crawl-openstack": ["openstack"],
} as const satisfies Partial<Record<FunctionName, readonly string[]>>;
