import { type CodedMessage, message } from "../../../core/errors.js";
import { isRecord } from "../../../core/json.js";
import { type Detection, type Detector, stepsOf } from "../detector.js";
import { pathIn, type ProjectView } from "../project-view.js";
import { type Manager, managerOf, MANIFEST, type Manifest, manifestOf } from "./node-manager.js";
import { playwrightTests } from "./playwright.js";

/** What `npm init` writes: a script that only fails. */
const PLACEHOLDER = /no tests? (is |are )?specified/i;

export const npm = nodeDetector("npm");
export const pnpm = nodeDetector("pnpm");
export const yarn = nodeDetector("yarn");
export const bun = nodeDetector("bun");

/**
 * The scripts `build`, `lint` and `test` of `package.json`, run by the package manager, whatever their text, and the
 * end-to-end tests of Playwright.
 */
function nodeDetector<Name extends Manager["name"]>(ecosystem: Name): Detector<Name> {
  return {
    ecosystem,
    marker: /^package\.json$/,
    reads: [MANIFEST],
    detect: (view) => {
      const manifest = manifestOf(view);
      if (!manifest) return undefined;
      const manager = managerOf(view);
      return manager.name === ecosystem ? detection(view, manifest, manager) : undefined;
    },
  };
}

function detection(view: ProjectView, manifest: Manifest, manager: Manager): Detection {
  const run = (name: string) => (script(manifest, name) ? [manager.name, "run", name] : undefined);
  const endToEnd = playwrightTests(view, manager, (name) => script(manifest, name));
  return {
    steps: stepsOf({
      ...{ setup: manager.install, build: run("build"), lint: run("lint"), test: run("test") },
      e2e: endToEnd?.argv,
    }),
    reasons: [manager.reason, ...scriptReasons(view, manifest), ...(endToEnd ? [endToEnd.reason] : [])],
  };
}

function scriptReasons({ directory }: ProjectView, manifest: Manifest): readonly CodedMessage[] {
  const file = pathIn(directory, MANIFEST);
  const scripts = ["build", "lint", "test"].filter((name) => script(manifest, name) !== undefined);
  return [
    ...(scripts.length > 0 ? [message("worker.check-scripts", { file, scripts })] : []),
    ...(PLACEHOLDER.test(rawScript(manifest, "test")) ? [message("worker.check-placeholder", { file })] : []),
  ];
}

function script(manifest: Manifest, name: string): string | undefined {
  const text = rawScript(manifest, name);
  return text.trim() === "" || PLACEHOLDER.test(text) ? undefined : text;
}

function rawScript({ scripts }: Manifest, name: string): string {
  const text = isRecord(scripts) ? scripts[name] : undefined;
  return typeof text === "string" ? text : "";
}
