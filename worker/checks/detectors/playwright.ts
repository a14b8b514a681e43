import { type CodedMessage, message } from "../../../core/errors.js";
import { pathIn, type ProjectView } from "../project-view.js";
import type { Manager } from "./node-manager.js";

const CONFIG = /^playwright\.config\.(?:[cm]?[jt]s)$/;
/** Scripts that usually run Playwright, the first that exists. */
const SCRIPTS = ["test:e2e", "e2e"];

export interface EndToEnd {
  readonly argv: readonly string[];
  readonly reason: CodedMessage;
}

/**
 * The end-to-end tests of a package with a configuration of Playwright: by its script, else by the program that the
 * package manager has installed. Undefined where its script `test` runs them already.
 */
export function playwrightTests(
  { directory, names }: ProjectView,
  manager: Manager,
  scriptText: (name: string) => string | undefined,
): EndToEnd | undefined {
  const config = names.find((name) => CONFIG.test(name));
  if (config === undefined || /\bplaywright\b/.test(scriptText("test") ?? "")) return undefined;
  const script = SCRIPTS.find((name) => scriptText(name) !== undefined);
  return {
    argv: script === undefined ? installedPlaywright(manager) : [manager.name, "run", script],
    reason: message("worker.check-playwright", { file: pathIn(directory, config) }),
  };
}

/** Never downloads it: that would be a program which the base commit does not name. */
function installedPlaywright({ name }: Manager): readonly string[] {
  const exec = {
    npm: ["npm", "exec", "--no", "--"],
    pnpm: ["pnpm", "exec"],
    yarn: ["yarn", "run"],
    bun: ["bun", "run"],
  }[name];
  return [...exec, "playwright", "test"];
}
