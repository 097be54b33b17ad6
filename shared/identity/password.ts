import { COMMON_WORDS } from "./common-words.ts";

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 1024;

/** What is left after the guessable parts must be worth at least this many characters. */
const MIN_STRENGTH = 6;
const PRODUCT = "maestro";
const KEY_ROWS = [
  "01234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "azertyuiop",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const LOOKALIKES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
/** Longest first, so that `superman` counts once rather than as `super` and a rest. */
const WORDS = [...new Set(COMMON_WORDS)].sort((a, b) => b.length - a.length);

export interface PasswordContext {
  name?: string | undefined;
  email?: string | undefined;
}

/**
 * Every reason to refuse a new password, in words for the person; empty when it is fine. Passphrases need no digits or
 * symbols: what counts is what remains once guessable parts are worth little (NIST SP 800-63B, 5.1.1.2).
 */
export function passwordProblems(password: string, context: PasswordContext = {}): string[] {
  const length = [...password].length;
  if (length > PASSWORD_MAX_LENGTH) return [`Use at most ${PASSWORD_MAX_LENGTH.toLocaleString("en")} characters`];
  const problems: string[] = [];
  if (length < PASSWORD_MIN_LENGTH) {
    problems.push(`Use at least ${PASSWORD_MIN_LENGTH} characters; a few unrelated words work well`);
  }
  if (strengthOf(password, []) < MIN_STRENGTH) problems.push("This is close to a very common password");
  else if (strengthOf(password, personalWords(context)) < MIN_STRENGTH) {
    problems.push("This is mostly your name, your e-mail address or the name of this product");
  }
  return problems;
}

/** Personal parts worth refusing; shorter ones turn up inside ordinary words. */
function personalWords({ name = "", email = "" }: PasswordContext): string[] {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const parts = [name, local, domain.split(".")[0] ?? "", email, PRODUCT].flatMap((text) => {
    const lower = text.toLowerCase();
    return [lower, lower.replace(/[^\p{L}\p{N}]/gu, ""), ...lower.split(/[^\p{L}\p{N}]+/u)];
  });
  return [...new Set(parts)].filter((part) => part.length >= 4).sort((a, b) => b.length - a.length);
}

/**
 * Characters that a guesser has to guess: personal words, sequences, repeats and years count nothing, a common word
 * counts two (once), every other letter, digit or symbol between them one (symbols only once per kind).
 */
function strengthOf(password: string, personal: readonly string[]): number {
  let rest = password.toLowerCase().normalize("NFKC");
  const strip = (words: readonly string[]): number => {
    let found = 0;
    for (const word of words) {
      for (const alike of [rest, unleet(rest, "i"), unleet(rest, "l")]) {
        if (alike.length !== rest.length || !alike.includes(word)) continue;
        rest = blank(rest, alike, word);
        found += 1;
        break;
      }
    }
    return found;
  };

  strip(personal);
  rest = rest.replace(/(?:19|20)\d\d/g, " ");
  const common = strip(WORDS);
  rest = withoutSequences(rest);
  rest = rest.replace(/(.{1,4}?)\1{2,}/gu, " $1");
  const characters = rest.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const symbols = new Set(rest.match(/[^\p{L}\p{N}\s]/gu) ?? []).size;
  return characters + 2 * common + (characters > 0 ? symbols : 0);
}

const unleet = (text: string, one: string): string =>
  text.replace(/[013457@$!]/g, (c) => (c === "1" ? one : (LOOKALIKES[c] ?? c)));

/** Replaces each occurrence of `word` in `alike`, the same length as `text`, by blanks in `text`. */
function blank(text: string, alike: string, word: string): string {
  let result = text;
  for (let at = alike.indexOf(word); at !== -1; at = alike.indexOf(word, at + word.length)) {
    result = result.slice(0, at) + " ".repeat(word.length) + result.slice(at + word.length);
  }
  return result;
}

/** Blanks runs of four or more neighbours on the keyboard, in the alphabet or in counting, either way round. */
function withoutSequences(text: string): string {
  const rows = KEY_ROWS.flatMap((row) => [row, [...row].reverse().join("")]);
  let result = "";
  for (let at = 0; at < text.length; ) {
    const length = Math.max(...rows.map((row) => runLength(text, at, row)));
    result += length >= 4 ? " " : (text[at] ?? "");
    at += length >= 4 ? length : 1;
  }
  return result;
}

function runLength(text: string, start: number, row: string): number {
  let length = 0;
  for (let place = row.indexOf(text[start] ?? "\0"); place !== -1 && text[start + length] === row[place]; place += 1) {
    length += 1;
    if (place + 1 >= row.length) break;
  }
  return length;
}
