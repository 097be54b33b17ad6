import { expect, it } from "vitest";
import type { Run } from "../../data/connections.ts";
import type { RecordDto } from "../../data/records.ts";
import { filesOf } from "./connection-files.tsx";

const run = (...files: NonNullable<Run["files"]>) => ({ files, errors: [] as Run["errors"] }) as Run;
const record = (fields: object) => fields as unknown as RecordDto;

it("tells of an unchanged file what the run found that read it", () => {
  const runs = [
    run({ name: "a", size: 1, isUnchanged: true }),
    run({ name: "a", size: 1, resources: 7, isUnchanged: false }),
    run({ name: "a", size: 2, resources: 9, isUnchanged: false }),
  ];
  expect(filesOf(record({ method: "s3" }), runs)).toEqual([{ name: "a", size: 1, resources: 7, isUnchanged: true }]);
});

it("tells of uploads what the last run made of them, and of new ones their size", () => {
  const artifacts = [
    { key: "k1", name: "a", size: 1 },
    { key: "k2", name: "b", size: 2 },
  ];
  expect(filesOf(record({ method: "upload", artifacts }), [run({ name: "a", size: 1, resources: 7 })])).toEqual([
    { name: "a", size: 1, resources: 7 },
    { name: "b", size: 2 },
  ]);
});

it("says of a file why the last run could not read it", () => {
  const artifacts = [
    { key: "k1", name: "old.tfstate" },
    { key: "k2", name: "new.tfstate" },
  ];
  const errors = [{ code: "WRONG_FORMAT", message: "old.tfstate is of an old format.", file: "old.tfstate" }];

  expect(filesOf(record({ method: "upload", artifacts }), [{ ...run(), errors }])).toEqual([
    { name: "old.tfstate", problem: "old.tfstate is of an old format." },
    { name: "new.tfstate" },
  ]);
});
