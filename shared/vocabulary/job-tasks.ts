/** What a job can do, and whether this version does it. A handler makes a task available: functions/workflows/job/tasks. */
export const JOB_TASKS = {
  webhook: { label: "Webhook", isAvailable: true },
  connections: { label: "Sync", isAvailable: true },
  reports: { label: "Report", isAvailable: false },
  graphs: { label: "Graph", isAvailable: false },
} as const satisfies Record<string, { readonly label: string; readonly isAvailable: boolean }>;

export type JobTask = keyof typeof JOB_TASKS;
export type AvailableTask = { [T in JobTask]: (typeof JOB_TASKS)[T]["isAvailable"] extends true ? T : never }[JobTask];

export const isJobTask = (value: unknown): value is JobTask =>
  typeof value === "string" && Object.hasOwn(JOB_TASKS, value);

export const isAvailableTask = (task: unknown): task is AvailableTask => isJobTask(task) && JOB_TASKS[task].isAvailable;

/** What a form offers and a save accepts. */
export const AVAILABLE_TASKS = Object.keys(JOB_TASKS).filter(isAvailableTask);

/** Units of an interval, with their length in minutes; schedules know nothing shorter. */
export const PERIOD_MINUTES = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440, weeks: 10_080 } as const;
export type Period = keyof typeof PERIOD_MINUTES;

/** When a chained job follows. */
export const CHAIN_CONDITIONS = ["success", "failure", "always"] as const;
export type ChainCondition = (typeof CHAIN_CONDITIONS)[number];

/** How far chains may lead; a longer one is refused when it is saved and stops when it runs. */
export const MAX_CHAIN_DEPTH = 10;

/** How a run of a job stands. */
export const JOB_OUTCOMES = ["running", "success", "partial", "failed", "skipped"] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

/** What started a run. */
export const RUN_REASONS = ["schedule", "manual", "chain"] as const;
