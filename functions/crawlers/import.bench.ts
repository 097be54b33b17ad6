import { planChanges } from "./engine/plan-changes.ts";
import { listStates } from "./terraform/list-states.ts";
import { readState } from "./terraform/read-state.ts";

/** CPU of mapping and planning per resource, without any storage: the budgets are 60 µs for an unchanged one and 5,000 a second. */
const RESOURCES = 20_000;
const ROUNDS = 5;

const hex = (n: number) => n.toString(16).padStart(17, "0");
const instance = (n: number) => ({
  mode: "managed",
  type: "aws_instance",
  name: `web${n}`,
  instances: [
    {
      attributes: {
        id: `i-${hex(n)}`,
        arn: `arn:aws:ec2:eu-west-1:123456789012:instance/i-${hex(n)}`,
        ami: "ami-0123456789abcdef0",
        private_ip: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
        private_dns: `ip-10-${n}.eu-west-1.compute.internal`,
        instance_type: "t3.micro",
        instance_state: "running",
        availability_zone: "eu-west-1a",
        subnet_id: "subnet-0123456789abcdef0",
        vpc_security_group_ids: ["sg-0123456789abcdef0"],
        tags: { Name: `web-${n}`, env: "prod", team: "a" },
      },
    },
  ],
});
const document = { version: 4, resources: Array.from({ length: RESOURCES }, (_, n) => instance(n)) };

function readAll() {
  const read = readState("bench.tfstate", document);
  if ("problem" in read) throw new Error(read.problem.message);
  const { listing } = listStates([read.contents]);
  return listing.map("server-list").found;
}

const known = new Map(
  readAll().map(({ nativeId, type, hash }) => [
    nativeId,
    { nativeId, type, hash, recordId: nativeId, state: "present" as const, missed: 0, runId: "before" },
  ]),
);
const rounds: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = process.cpuUsage();
  const plan = planChanges(known, { found: readAll(), isComplete: true, runId: "now" });
  const { user, system } = process.cpuUsage(start);
  if (plan.unchanged !== RESOURCES) throw new Error("the bench planned changes where there are none");
  rounds.push((user + system) / RESOURCES);
}
const median = rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
const measurement = {
  what: "Mapping and planning of an unchanged resource, CPU",
  value: median,
  unit: "µs",
  budget: { max: 60 },
  note: `${Math.round(1e6 / median).toLocaleString("en")} resources/s; ${RESOURCES.toLocaleString("en")} instances of a Terraform state`,
};
process.stdout.write(`BENCH ${JSON.stringify(measurement)}\n`);
