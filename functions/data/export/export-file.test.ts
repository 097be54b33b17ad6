import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { ClientEntity } from "../../../shared/entities/client.ts";
import type { RecordListItem } from "../../../shared/records/dto.ts";
import { toCsv } from "./csv.ts";
import { exportFile } from "./export-file.ts";
import { columnName, toXlsx } from "./xlsx.ts";

describe("toCsv", () => {
  it("quotes what must be quoted and disarms formulas, not numbers", () => {
    const csv = toCsv(
      ["a", "b"],
      [
        ["=1+1", -5],
        ["@x", 'say "hi", twice\nover'],
        ["+49", undefined],
        ["-", true],
      ],
    );

    expect(csv).toBe('a,b\r\n\'=1+1,-5\r\n\'@x,"say ""hi"", twice\nover"\r\n\'+49,\r\n\'-,true\r\n');
  });
});

describe("toXlsx", () => {
  it("is a workbook with text as text and numbers as numbers", () => {
    const files = unzipSync(
      toXlsx(
        "Se/rvers",
        ["name", "cpu"],
        [
          ["=a&b<c>\u0000", 4],
          [undefined, false],
        ],
      ),
    );
    const sheet = strFromU8(files["xl/worksheets/sheet1.xml"]!);

    expect(Object.keys(files)).toContain("[Content_Types].xml");
    expect(sheet).toContain(
      '<c r="A2" t="inlineStr"><is><t xml:space="preserve">=a&amp;b&lt;c&gt;</t></is></c><c r="B2"><v>4</v></c>',
    );
    expect(sheet).toContain('<c r="B3" t="b"><v>0</v></c>');
    expect(sheet).not.toContain("<f>");
    expect(strFromU8(files["xl/workbook.xml"]!)).toContain('name="Se rvers"');
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
  });
});

describe("exportFile", () => {
  it("shows names in tables and keeps ids in JSON", () => {
    const item = {
      id: "1",
      type: "client",
      name: "ACME",
      contacts: [{ channel: "mail", value: "a@b.c" }],
      tags: [{ key: "k", value: "v" }],
    };
    const contents = { items: [item as unknown as RecordListItem], references: {} };

    const csv = new TextDecoder().decode(
      exportFile(ClientEntity, "csv", contents, ["name", "tags", "contacts.value"]).body,
    );
    const json = JSON.parse(new TextDecoder().decode(exportFile(ClientEntity, "json", contents, undefined).body));

    expect(csv).toBe("id,name,tags,contacts.value\r\n1,ACME,k=v,a@b.c\r\n");
    expect(json).toEqual([item]);
  });
});
