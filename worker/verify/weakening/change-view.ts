import type { ChangedText } from "./finding.js";
import { isTestFile, languageOf } from "./languages/index.js";
import { readTests } from "./tests/read-tests.js";
import { type Pairs, pairTests } from "./tests/pair-tests.js";

/** A change with its tests read, as detectors see it. */
export interface ChangeView {
  readonly files: readonly ChangedText[];
  readonly tests: Pairs;
  /** Whether code changes that is not a test. */
  readonly changesProduct: boolean;
}

const NO_PRODUCT = /\.(?:md|rst|txt|snap|ambr|lock)$|(?:^|\/)(?:LICENSE|CHANGELOG)\b/i;

export function viewChange(files: readonly ChangedText[]): ChangeView {
  const readSide = (side: "before" | "after") => files.flatMap((file) => readTests(file.path, file[side]));
  return {
    files,
    tests: pairTests(readSide("before"), readSide("after")),
    changesProduct: files.some(({ path }) => isProduct(path)),
  };
}

function isProduct(path: string): boolean {
  return !isTestFile(path) && !NO_PRODUCT.test(path);
}

/** Source files that are not tests. */
export function isProductSource(path: string): boolean {
  return languageOf(path) !== undefined && !isTestFile(path);
}
