import { dotnet } from "./dotnet.js";
import { go } from "./go.js";
import { javascript } from "./javascript.js";
import { jvm } from "./jvm.js";
import type { Language } from "./language.js";
import { python } from "./python.js";
import { rust } from "./rust.js";

const LANGUAGES: readonly Language[] = [javascript, python, go, rust, jvm, dotnet];

export function languageOf(path: string): Language | undefined {
  return LANGUAGES.find(({ file }) => file.test(path));
}

/** Whether test runners look for tests in a file of this name, or it is a helper of tests. */
export function isTestFile(path: string): boolean {
  return languageOf(path)?.testFile.test(path) ?? false;
}
