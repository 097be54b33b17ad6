/** Keys of everything the browser caches. A pushed change of a type invalidates `records.ofType(type)`. */
export const keys = {
  me: ["me"] as const,
  workspaces: ["workspaces"] as const,
  tokens: ["tokens"] as const,
  sessions: ["sessions"] as const,
  people: (q: string) => ["people", q] as const,
  providers: ["providers"] as const,
  summary: (workspace: string) => ["summary", workspace] as const,
  activity: (workspace: string, ...rest: unknown[]) => ["activity", workspace, ...rest] as const,
  options: ["records", "option", "values"] as const,
  records: {
    all: ["records"] as const,
    ofType: (type: string) => ["records", type] as const,
    list: (type: string, search: string) => ["records", type, "list", search] as const,
    one: (type: string, id: string) => ["records", type, "one", id] as const,
    part: (type: string, id: string, part: string, ...rest: unknown[]) =>
      ["records", type, "one", id, part, ...rest] as const,
  },
  proposed: (...rest: unknown[]) => ["proposed", ...rest] as const,
  jobRuns: (jobId: string) => ["records", "job", "one", jobId, "runs"] as const,
  runs: (connectionId: string, ...rest: unknown[]) => ["runs", connectionId, ...rest] as const,
};
