import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChangedText } from "../../../worker/verify/weakening/finding.js";

const CASES = "tests/fixtures/weakening";
/** `=== before: test/total.test.js`, and the file's text up to the next. */
const SECTION = /^=== (before|after): (.+)\n((?:(?!=== (?:before|after): ).*\n?)*)/gm;

export interface WeakeningCase {
  readonly name: string;
  readonly title: string;
  /** Kinds of findings; none for an honest change. */
  readonly expected: readonly string[];
  readonly files: readonly ChangedText[];
}

export function weakeningCases(directory: "weakens" | "honest"): readonly WeakeningCase[] {
  return readdirSync(join(CASES, directory)).map((file) => {
    const text = readFileSync(join(CASES, directory, file), "utf8");
    const [title = "", expect = ""] = text.split("\n");
    const expected = expect.startsWith("expect: ") ? expect.slice("expect: ".length).split(", ") : [];
    return { name: file.replace(/\.txt$/, ""), title, expected, files: filesOf(text) };
  });
}

function filesOf(text: string): readonly ChangedText[] {
  const sides = new Map<string, { before?: string; after?: string }>();
  for (const [, side = "", path = "", content = ""] of text.matchAll(SECTION)) {
    sides.set(path, { ...sides.get(path), [side]: content });
  }
  return [...sides].map(([path, { before, after }]) => {
    const status = before === undefined ? "added" : after === undefined ? "deleted" : "modified";
    return { path, status, before, after };
  });
}
