import { message } from "../../../core/errors.js";
import { type Detector, stepsOf } from "../detector.js";
import { pathIn, type ProjectView } from "../project-view.js";

const SOLUTION = /\.slnx?$/;
const PROJECT = /\.(cs|fs|vb)proj$/;
const TEST_PROJECT = /tests?\.(cs|fs|vb)proj$/i;

/** The file is always named: in a directory with several the tool would refuse to choose. */
export const dotnet: Detector<"dotnet"> = {
  ecosystem: "dotnet",
  marker: /\.(slnx?|(cs|fs|vb)proj)$/,
  reads: [],
  coversNested: (view) => view.names.some((name) => SOLUTION.test(name)),
  detect: (view) => {
    const name = fileOf(view);
    if (name === undefined) return undefined;
    // the prefix keeps a name that begins with a dash from being an option
    const file = `./${name}`;
    return {
      steps: stepsOf({
        setup: ["dotnet", "restore", file],
        build: ["dotnet", "build", "--no-restore", file],
        test: view.contains(TEST_PROJECT) ? ["dotnet", "test", "--no-build", file] : undefined,
      }),
      reasons: [message("worker.check-file", { file: pathIn(view.directory, name) })],
    };
  },
};

/** The first solution, else the first project with tests, else the first project. */
function fileOf({ names }: ProjectView): string | undefined {
  const named = (pattern: RegExp) => names.find((name) => pattern.test(name));
  return named(SOLUTION) ?? named(TEST_PROJECT) ?? named(PROJECT);
}
