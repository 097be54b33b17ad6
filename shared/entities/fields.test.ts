import { describe, expect, it } from "vitest";
import * as z from "zod";
import { entityFields, fieldAt, fieldsOf, titleOf } from "./fields.ts";
import { ENTITIES } from "./index.ts";

const server = (path: string) => fieldAt(entityFields(ENTITIES.server), path);

describe("fieldsOf", () => {
  it("reads kind, bounds and whether a field is required from the schema", () => {
    const fields = fieldsOf(
      z.strictObject({
        name: z.string().max(20),
        port: z.number().int().min(1).max(65_535).optional(),
        on: z.boolean().optional(),
        at: z.iso.datetime().optional(),
        colour: z.enum(["red", "blue"]),
        words: z.array(z.string()),
        anything: z.json().optional(),
      }),
    );

    expect(fields.map(({ path, kind, required }) => [path, kind, required])).toEqual([
      ["name", "text", true],
      ["port", "number", false],
      ["on", "boolean", false],
      ["at", "date", false],
      ["colour", "select", true],
      ["words", "list", true],
      ["anything", "object", false],
    ]);
    expect(fields[0]?.maxLength).toBe(20);
    expect(fields[1]).toMatchObject({ min: 1, max: 65_535 });
    expect(fields[4]?.values).toEqual(["red", "blue"]);
    expect(fields[5]?.itemKind).toBe("text");
  });

  it("lets what is said about the optional field win over what is said about its type", () => {
    const [field] = fieldsOf(
      z.object({ a: z.string().meta({ title: "Inner", unit: "m" }).optional().meta({ title: "Outer" }) }),
    );

    expect(field).toMatchObject({ title: "Outer", unit: "m" });
  });
});

describe("entityFields", () => {
  it("flattens objects and names their group", () => {
    expect(server("os.dist")).toMatchObject({
      kind: "text",
      title: "Distribution",
      group: "Operating system",
      section: "General",
    });
  });

  it("describes the items of lists, lists within them too", () => {
    const partitions = server("storage")?.itemFields?.find((field) => field.path === "partitions");

    expect(server("storage")).toMatchObject({ kind: "list", section: "Storage" });
    expect(partitions?.itemFields?.map((field) => field.path)).toContain("mount");
  });

  it("looks through lists", () => {
    expect(server("auth.type")).toMatchObject({ path: "auth.type", kind: "select", options: "server_options.auth" });
    expect(server("services.setup.init.system")).toMatchObject({ options: "services_options.managers" });
    expect(server("auth.nothing")).toBeUndefined();
  });

  it("knows what references point at, in lists too", () => {
    const application = entityFields(ENTITIES.application);

    expect(server("datacenterId")).toMatchObject({ kind: "reference", target: "datacenter" });
    expect(server("volumeIds")).toMatchObject({ kind: "references", target: "volume" });
    expect(fieldAt(application, "dependencies.id")).toMatchObject({ kind: "reference", target: "application" });
    expect(server("services.database.asmId")).toMatchObject({ target: "application" });
  });

  it("tells what only sources write", () => {
    expect(server("systemUuid")).toMatchObject({ readOnly: true, required: false });
    expect(server("name")).toMatchObject({ readOnly: false, required: true });
  });

  it("says for which families an attribute of the specification is", () => {
    const application = entityFields(ENTITIES.application);

    expect(fieldAt(application, "specification.minSize")?.when).toEqual({ family: ["AutoScaling"] });
    expect(fieldAt(application, "specification.sga")?.when).toEqual({ family: ["Database"], modal: ["oracle"] });
  });

  it("keeps addresses, links and tags apart from text", () => {
    expect(server("ipv4Private")?.kind).toBe("ip");
    expect(server("tags")?.kind).toBe("tags");
    expect(fieldAt(entityFields(ENTITIES.team), "email")?.kind).toBe("email");
    expect(fieldAt(entityFields(ENTITIES.connection), "endpoint")?.kind).toBe("url");
  });
});

it("makes titles out of names", () => {
  expect(["kmsKeyId", "ipv4All", "os.filePath", "sizeGiB", "zones"].map(titleOf)).toEqual([
    "KMS key id",
    "IPv4 all",
    "File path",
    "Size",
    "Zones",
  ]);
});
