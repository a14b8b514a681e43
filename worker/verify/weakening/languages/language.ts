import { lineAt, type Extent, type SourceText } from "../source/source-text.js";

/** What tells the tests of a language apart from other code. Patterns see code without comments and strings. */
export interface Language {
  /** Names of files of the language. */
  readonly file: RegExp;
  /** Paths where its test runners look for tests, and where their helpers are. */
  readonly testFile: RegExp;
  /** A comment (group `comment`) or a string; global. */
  readonly lexis: RegExp;
  readonly blocks: (text: SourceText) => readonly Block[];
  /** The begin of a statement that can fail a test, or of a row of its table; global. */
  readonly assertion: RegExp;
  /** An assertion that nearly every value passes: `toBeDefined()`. */
  readonly weak: RegExp;
  /** An assertion that every value passes, such as Python's `assert (x == 3, "x")`: a tuple. */
  readonly constant?: RegExp;
  /** Where a test is left out from within, or an annotation leaves it out. */
  readonly skip: RegExp;
  /** A failure that is caught and dropped; global. */
  readonly swallowed: RegExp;
  /** A declaration; its first group is the name; global. */
  readonly definition: RegExp;
}

/** A test, or a suite of them. */
export interface Block extends Extent {
  readonly kind: "test" | "suite";
  readonly name: string;
  readonly skipped: boolean;
  readonly focused: boolean;
}

/** A test as it was read from a file. */
export interface Test {
  readonly path: string;
  /** With the names of its suites; "" for what stands outside of all tests of a file. */
  readonly name: string;
  readonly line: number;
  readonly skipped: boolean;
  readonly focused: boolean;
  readonly text: SourceText;
  readonly language: Language;
}

/** Far more tests than people write in one file; each costs a search for its end. */
const MAX_BLOCKS = 1_000;

export function matchBlocks(code: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...code.matchAll(pattern)].slice(0, MAX_BLOCKS);
}

export function lineOf({ raw }: SourceText, { start }: Extent): number {
  return lineAt(raw, start);
}

/** Directories whose files are tests or their helpers, in any language. */
export const TEST_DIRECTORY = String.raw`(?:^|/)(?:tests?|specs?|__tests__|e2e|cypress)/`;
