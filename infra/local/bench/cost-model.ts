import { FUNCTIONS } from "../../config/functions.ts";

/** What AWS asks in us-east-1, on demand and without free tiers, in US dollars. Written down by hand: check before relying on it. */
const PRICES = {
  asOf: "written down by hand on 2026-11-23, not fetched from AWS",
  perMillionReadUnits: 0.125,
  perMillionWriteUnits: 0.625,
  perGbMonthTable: 0.25,
  perMillionTransitions: 25,
  perGbSecondArm: 0.0000133334,
  perMillionInvocations: 0.2,
  perKmsKeyMonth: 1,
  perSecretMonth: 0.4,
} as const;

/** Of the state machines: docs/decisions/0014 and 0016. */
const TRANSITIONS = { job: 4, run: 7, unit: 3 } as const;

/** What no benchmark here can measure, because it depends on the provider's network. */
const ASSUMED = {
  secondsPerApiCall: 0.15,
  callsAtOnce: 3,
  /** Plan, scopes and end of a run. */
  secondsBesideUnits: 3,
  kinds: 75,
  bytesPerResource: 6_000,
  hoursPerMonth: 730,
} as const;

/** Measured by functions/workflows/sync/crawl.bench.ts. */
export interface MeasuredUnits {
  /** Write units of a server that is found for the first time, history included. */
  readonly writePerNew: number;
  readonly writePerChanged: number;
  /** Read units of a run that changes nothing, per resource. */
  readonly readPerUnchanged: number;
  /** Write units that a run takes for itself. */
  readonly writePerRun: number;
  /** Microseconds of CPU. */
  readonly cpuPerUnchanged: number;
}

interface Scenario {
  readonly name: string;
  readonly resources: number;
  readonly scopes: number;
  readonly runsPerMonth: number;
  /** Kinds that one run looks at. */
  readonly kinds: number;
  readonly changedPerDay: number;
}

const HOURLY = ASSUMED.hoursPerMonth;
const SCENARIOS: readonly Scenario[] = [
  { name: "Nobody uses it", resources: 0, scopes: 0, runsPerMonth: 0, kinds: 0, changedPerDay: 0 },
  {
    name: "10,000 resources, 3 regions, all hourly by one job",
    resources: 10_000,
    scopes: 4,
    runsPerMonth: HOURLY,
    kinds: ASSUMED.kinds,
    changedPerDay: 0.01,
  },
  {
    name: "10,000 resources, 17 regions, all hourly by one job",
    resources: 10_000,
    scopes: 18,
    runsPerMonth: HOURLY,
    kinds: ASSUMED.kinds,
    changedPerDay: 0.01,
  },
  {
    name: "10,000 resources, 17 regions, the jobs that a new connection gets",
    resources: 10_000,
    scopes: 18,
    runsPerMonth: 4_039,
    kinds: 3,
    changedPerDay: 0.01,
  },
  {
    name: "100,000 resources, 17 regions, all hourly by one job",
    resources: 100_000,
    scopes: 18,
    runsPerMonth: HOURLY,
    kinds: ASSUMED.kinds,
    changedPerDay: 0.01,
  },
];

interface Cost {
  readonly transitions: number;
  readonly functions: number;
  readonly reads: number;
  readonly writes: number;
  readonly storage: number;
  readonly fixed: number;
}

function costOf(scenario: Scenario, measured: MeasuredUnits): Cost {
  const { resources, scopes, runsPerMonth, kinds, changedPerDay } = scenario;
  const transitions = runsPerMonth * (TRANSITIONS.job + TRANSITIONS.run + TRANSITIONS.unit * scopes);
  const memoryGb = FUNCTIONS["crawl-aws"].memoryMiB / 1024;
  const cpuSeconds = (resources * measured.cpuPerUnchanged) / 1e6;
  const waiting = (scopes * kinds * ASSUMED.secondsPerApiCall) / ASSUMED.callsAtOnce;
  const seconds = runsPerMonth === 0 ? 0 : runsPerMonth * (cpuSeconds + waiting + ASSUMED.secondsBesideUnits);
  const invocations = runsPerMonth * (scopes + 5);
  const reads = runsPerMonth * resources * measured.readPerUnchanged;
  const changes = resources * changedPerDay * 30 * measured.writePerChanged;
  const writes = runsPerMonth * measured.writePerRun + changes;
  return {
    transitions: (transitions / 1e6) * PRICES.perMillionTransitions,
    functions: seconds * memoryGb * PRICES.perGbSecondArm + (invocations / 1e6) * PRICES.perMillionInvocations,
    reads: (reads / 1e6) * PRICES.perMillionReadUnits,
    writes: (writes / 1e6) * PRICES.perMillionWriteUnits,
    storage: ((resources * ASSUMED.bytesPerResource) / 1e9) * PRICES.perGbMonthTable,
    fixed: PRICES.perKmsKeyMonth + PRICES.perSecretMonth,
  };
}

const dollars = (value: number): string => `$${value.toFixed(2)}`;
const total = (cost: Cost): number => Object.values(cost).reduce((sum: number, part: number) => sum + part, 0);

/** docs/cost.md: what a month costs, from what was measured, what AWS asks and what is assumed; all of it written down. */
export function costDocument(measured: MeasuredUnits): string {
  const rows = SCENARIOS.map((scenario) => {
    const cost = costOf(scenario, measured);
    const parts = [cost.transitions, cost.functions, cost.reads, cost.writes, cost.storage, cost.fixed];
    return `| ${scenario.name} | ${parts.map(dollars).join(" | ")} | **${dollars(total(cost))}** |`;
  });
  const first = ((100_000 * measured.writePerNew) / 1e6) * PRICES.perMillionWriteUnits;
  return `# What it costs

Computed by \`infra/local/bench/cost-model.ts\` from the figures in [benchmarks](benchmarks.md). A model, not a bill: nothing here was charged by AWS.

| A month | State transitions | Functions | Reads | Writes | Storage | Key, secret | Together |
|---|---|---|---|---|---|---|---|
${rows.join("\n")}

The first sync of 100,000 servers writes ${measured.writePerNew.toFixed(1)} units each, ${dollars(first)} once.
CloudFront, the HTTP API, logs and mail are charged by what people do and are left out; alarms and the dashboard stay within what AWS gives for free, unless each function has its own.

## From what

| Measured | |
|---|---|
| Write units per new server, history included | ${measured.writePerNew.toFixed(2)} |
| Write units per changed server | ${measured.writePerChanged.toFixed(2)} |
| Read units per unchanged resource | ${measured.readPerUnchanged.toFixed(4)} |
| Write units of a run for itself | ${measured.writePerRun.toFixed(0)} |
| CPU per unchanged resource | ${measured.cpuPerUnchanged.toFixed(0)} µs |

| Counted in the state machines | |
|---|---|
| Transitions of a job, of a run, of each scope | ${TRANSITIONS.job}, ${TRANSITIONS.run}, ${TRANSITIONS.unit} |

| Assumed | |
|---|---|
| A call of the provider's API takes | ${ASSUMED.secondsPerApiCall} s, ${ASSUMED.callsAtOnce} at once, one page per kind and region |
| A run beside its scopes takes | ${ASSUMED.secondsBesideUnits} s |
| Kinds of resources that a run of everything looks at | ${ASSUMED.kinds} |
| A resource takes in the table, index and history included | ${ASSUMED.bytesPerResource} bytes |
| Changed resources | 1 % a day |

| Prices, us-east-1, ${PRICES.asOf} | |
|---|---|
| A million read units, write units | ${dollars(PRICES.perMillionReadUnits)}, ${dollars(PRICES.perMillionWriteUnits)} |
| A million state transitions | ${dollars(PRICES.perMillionTransitions)} |
| A GB-second of a function on arm64 | $${PRICES.perGbSecondArm} |
| A GB-month of the table | ${dollars(PRICES.perGbMonthTable)} |
| A KMS key, a secret | ${dollars(PRICES.perKmsKeyMonth)}, ${dollars(PRICES.perSecretMonth)} |

## What makes it cheaper

- Fewer scopes: choose the regions that are used. State transitions grow with scopes times runs and are the largest part.
- Fewer runs: events of AWS keep servers fresh between crawls (docs/events.md), so the job of \`server-list\` may run hourly instead of every quarter of an hour.
`;
}
