import { describe, expect, it } from "vitest";
import { JobEntity } from "../../../../shared/entities/job.ts";
import { nextRunOf } from "../../../../shared/schedule/schedule.ts";
import { CATALOGUE } from "../../../crawlers/catalogue.generated.ts";
import { defaultJobsFor } from "../../../data/jobs/default-jobs.ts";

const commands = CATALOGUE.aws?.commands ?? [];
const connection = {
  id: "0199f6a2-1c00-7000-8000-000000000001",
  name: "prod",
  provider: "aws",
  method: "role",
  commands: undefined,
};

describe("defaultJobsFor", () => {
  it("gives a cloud one valid job per command, each once and in its own rhythm", () => {
    const jobs = defaultJobsFor(connection, commands);

    expect(jobs.length).toBeGreaterThan(20);
    expect(jobs.flatMap(({ fields }) => fields.commands).sort()).toEqual(commands.map(({ name }) => name).sort());
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
    expect(defaultJobsFor(connection, commands)).toEqual(jobs);
    for (const { fields } of jobs) {
      expect(JobEntity.schema.safeParse(fields).error).toBeUndefined();
      expect(JobEntity.check?.(fields)).toEqual([]);
    }
    expect(jobs.find(({ fields }) => fields.commands?.includes("server-list"))?.fields).toMatchObject({
      name: "prod: Servers",
      interval: { every: 15, period: "minutes" },
    });
  });

  it("does not let jobs of a connection begin at the same moment", () => {
    const now = new Date("2026-11-01T00:00:00Z");
    const daily = defaultJobsFor(connection, commands).map(({ id, fields }) =>
      nextRunOf({ ...fields, interval: { every: 1, period: "days" } }, id, now)?.getTime(),
    );

    expect(new Set(daily).size).toBe(daily.length);
  });

  it("keeps to the commands that the connection is limited to", () => {
    const jobs = defaultJobsFor({ ...connection, commands: ["server-list"] }, commands);

    expect(jobs.map(({ fields }) => fields.commands)).toEqual([["server-list"]]);
  });

  it("reads files by S3 as a whole, and leaves uploads alone", () => {
    const files = CATALOGUE.terraform?.commands ?? [];

    const [job, ...others] = defaultJobsFor({ ...connection, provider: "terraform", method: "s3" }, files);
    expect(others).toEqual([]);
    expect(job?.fields).not.toHaveProperty("commands");
    expect(defaultJobsFor({ ...connection, provider: "terraform", method: "upload" }, files)).toEqual([]);
  });
});
