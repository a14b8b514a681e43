import { message } from "../../../core/errors.js";
import { type Detector, stepsOf } from "../detector.js";
import { pathIn, type ProjectView } from "../project-view.js";

/** `sh` starts a wrapper that has lost its executable bit, as after a checkout on Windows. */
function programOf(view: ProjectView, wrapper: string, program: string): readonly string[] {
  return view.has(wrapper) ? ["sh", `./${wrapper}`] : [program];
}

export const maven: Detector<"maven"> = {
  ecosystem: "maven",
  marker: /^pom\.xml$/,
  reads: ["pom.xml"],
  // a module needs its siblings, which the build of all modules makes
  coversNested: (view) => view.text("pom.xml").includes("<modules>"),
  detect: (view) => {
    const mvn = [...programOf(view, "mvnw", "mvn"), "--batch-mode", "--no-transfer-progress"];
    return {
      steps: stepsOf({
        build: [...mvn, "test-compile"],
        test: view.contains(/(^|\/)src\/test\//) ? [...mvn, "test"] : undefined,
      }),
      reasons: [message("worker.check-file", { file: pathIn(view.directory, "pom.xml") })],
    };
  },
};

const GRADLE_FILE = /^(settings|build)\.gradle(\.kts)?$/;

export const gradle: Detector<"gradle"> = {
  ecosystem: "gradle",
  marker: GRADLE_FILE,
  reads: [],
  // only the build with the settings has the wrapper and knows the other projects
  coversNested: (view) => view.has("settings.gradle") || view.has("settings.gradle.kts"),
  detect: (view) => {
    const tool = [...programOf(view, "gradlew", "gradle"), "--no-daemon"];
    const file = view.names.find((name) => GRADLE_FILE.test(name)) ?? "build.gradle";
    return {
      // `check` is the tests and every other verification that the build defines
      steps: stepsOf({ build: [...tool, "assemble"], test: [...tool, "check"] }),
      reasons: [message("worker.check-file", { file: pathIn(view.directory, file) })],
    };
  },
};
