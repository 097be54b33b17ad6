import { strToU8, type Zippable, zipSync } from "fflate";
import type { Cell } from "./table-data.ts";

/** Excel's own limits. */
const MAX_ROWS = 1_048_575;
const MAX_CELL = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/**
 * A workbook with one sheet: a bold header that stays in view, numbers as numbers, everything else as inline text, which
 * no spreadsheet ever runs as a formula.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export function toXlsx(sheetName: string, header: readonly string[], rows: Iterable<readonly Cell[]>): Uint8Array {
  const files: Zippable = {
    "[Content_Types].xml": xml(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    ),
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escapeXml(sheetTitle(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": relations([
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "styles", "styles.xml"],
    ]),
    "xl/styles.xml": xml(
      `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
    ),
    "xl/worksheets/sheet1.xml": sheet(header, rows),
  };
  return zipSync(files, { level: 6 });
}

function sheet(header: readonly string[], rows: Iterable<readonly Cell[]>): Uint8Array {
  const parts = [
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`,
    rowXml(1, header, ' s="1"'),
  ];
  let number = 1;
  for (const row of rows) {
    if (number > MAX_ROWS) break;
    parts.push(rowXml(++number, row, ""));
  }
  parts.push("</sheetData></worksheet>");
  return strToU8(parts.join(""));
}

const rowXml = (number: number, cells: readonly Cell[], style: string): string =>
  `<row r="${number}">${cells.map((cell, i) => cellXml(`${columnName(i)}${number}`, cell, style)).join("")}</row>`;

function cellXml(address: string, cell: Cell, style: string): string {
  if (cell === undefined || cell === "") return "";
  if (typeof cell === "number") return `<c r="${address}"${style}><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${address}"${style} t="b"><v>${Number(cell)}</v></c>`;
  return `<c r="${address}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.slice(0, MAX_CELL))}</t></is></c>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const sheetTitle = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, " ").slice(0, 31);

/** Characters that XML 1.0 cannot hold in any spelling are left out, such as NUL and lone surrogates. */
const isXmlCharacter = (character: string): boolean => {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
};

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escapeXml = (text: string): string =>
  Array.from(text, (character) => (isXmlCharacter(character) ? (ENTITIES[character] ?? character) : "")).join("");

const xml = (text: string): Uint8Array => strToU8(XML + text);

const relations = (list: readonly (readonly [id: string, type: string, target: string])[]): Uint8Array =>
  xml(
    `<Relationships xmlns="${PACKAGE}/relationships">${list
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
      .join("")}</Relationships>`,
  );
