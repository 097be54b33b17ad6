import { Buffer } from "node:buffer";

const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, index) => bytes[index] === byte);
const HCL =
  /^\s*(?:(?:#|\/\/)[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*(?:terraform|resource|variable|provider|module|data|output|locals|import|moved)\b[^\n:]*\{/;

/** What a file that is no JSON looks like, and what to do instead; judged by content, never by name. */
const BINARY: readonly { test: (bytes: Uint8Array) => boolean; found: string; advice: string }[] = [
  {
    test: (b) => startsWith(b, 0x50, 0x4b, 0x03, 0x04),
    found: "a zip archive, such as a Terraform plan file",
    advice: "Upload the JSON itself: unpack it, or for Terraform use the output of `terraform state pull`.",
  },
  {
    test: (b) => startsWith(b, 0x1f, 0x8b),
    found: "a gzip archive",
    advice: "Unpack it and upload the JSON inside.",
  },
  {
    test: (b) =>
      startsWith(b, 0x7f, 0x45, 0x4c, 0x46) || startsWith(b, 0x4d, 0x5a) || startsWith(b, 0xcf, 0xfa, 0xed, 0xfe),
    found: "a program",
    advice: "Upload the JSON that the program writes, for Terraform the output of `terraform state pull`.",
  },
  { test: (b) => startsWith(b, 0x25, 0x50, 0x44, 0x46), found: "a PDF", advice: "Upload JSON." },
  { test: (b) => startsWith(b, 0x89, 0x50, 0x4e, 0x47), found: "a picture", advice: "Upload JSON." },
  { test: (b) => startsWith(b, 0xff, 0xd8, 0xff), found: "a picture", advice: "Upload JSON." },
];

const TEXT: readonly { test: RegExp; found: string; advice: string }[] = [
  {
    test: /^version https:\/\/git-lfs/,
    found: "a Git LFS pointer",
    advice: "Run `git lfs pull` and upload the file itself.",
  },
  { test: /^\s*<(!doctype|html|\?xml)/i, found: "a web page or XML", advice: "Upload the JSON itself." },
  {
    test: HCL,
    found: "Terraform configuration (HCL)",
    advice: "Configuration says what should exist; upload the state, the output of `terraform state pull`.",
  },
  {
    test: /^\s*# (module\.)?[\w.-]+:?\s*\n\s*resource "/,
    found: "the text output of `terraform show`",
    advice: "Upload the output of `terraform state pull` instead.",
  },
  {
    test: /^\S+ \| (SUCCESS|CHANGED|UNREACHABLE|FAILED)/,
    found: "Ansible's screen output",
    advice: "Let Ansible write files: `ansible all -m setup --tree facts/`.",
  },
  { test: /^\s*---/, found: "YAML", advice: "Upload JSON." },
  {
    test: /^\s*\[[\w:-]+\]\s*\n/,
    found: "an INI file, such as an Ansible inventory",
    advice: "Upload JSON; for Ansible use `ansible all -m setup --tree facts/`.",
  },
];

/** Names what a file is when it cannot be JSON; `undefined` when it may be. */
export function sniff(bytes: Uint8Array): { found: string; advice: string } | undefined {
  if (bytes.length === 0) return { found: "an empty file", advice: "Check how it was written and upload it again." };
  const binary = BINARY.find(({ test }) => test(bytes));
  if (binary !== undefined) return binary;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  if (!isUtf16(bytes) && head.includes(0)) return { found: "a binary file", advice: "Upload JSON." };
  const text = head.toString("utf8");
  if (/^\uFEFF?\s*[[{"]/.test(text) && !/^\s*\[[\w:-]+\]\s*\n/.test(text)) return undefined;
  return TEXT.find(({ test }) => test.test(text.replace(/^\uFEFF/, "")));
}

/** PowerShell's `>` writes UTF-16 with a byte order mark. */
const isUtf16 = (bytes: Uint8Array) => startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);

/** The text of a file; a byte order mark goes. @throws TypeError for bytes that are no UTF-8. */
export function decode(bytes: Uint8Array): string {
  const encoding = isUtf16(bytes) ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8";
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}
