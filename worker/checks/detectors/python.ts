import { type CodedMessage, message } from "../../../core/errors.js";
import { type Detection, type Detector, stepsOf } from "../detector.js";
import { pathIn, type ProjectView } from "../project-view.js";

const PYPROJECT = "pyproject.toml";
const REQUIREMENTS = ["requirements.txt", "requirements-dev.txt", "dev-requirements.txt"];
const READS = [PYPROJECT, "setup.cfg", "setup.py", "tox.ini", "uv.lock", "pytest.ini", ...REQUIREMENTS];

/** The environment of the steps, in the project: the machine's Python stays as it is. */
const VENV_PYTHON = ".venv/bin/python";

/** tox where the project has configured it, because that defines its tests; else uv; else pip in an environment. */
export const python: Detector<"python"> = {
  ecosystem: "python",
  marker: /^(pyproject\.toml|setup\.(py|cfg)|tox\.ini|uv\.lock|pytest\.ini|requirements\.txt)$/,
  reads: READS.filter((name) => name !== "uv.lock"),
  detect: (view) => byTox(view) ?? byUv(view) ?? byPip(view),
};

function byTox(view: ProjectView): Detection | undefined {
  const isInPyproject = hasTable(view, PYPROJECT, "tool.tox");
  const isInSetup = hasTable(view, "setup.cfg", "tox:tox");
  if (!view.has("tox.ini") && !isInPyproject && !isInSetup) return undefined;
  const file = view.has("tox.ini") ? "tox.ini" : isInPyproject ? PYPROJECT : "setup.cfg";
  return { steps: stepsOf({ test: ["tox", "run"] }), reasons: [foundIn(view, file)] };
}

function byUv(view: ProjectView): Detection | undefined {
  const lock = view.around.find(
    (one) => one.has("uv.lock") && (one === view || hasTable(one, PYPROJECT, "tool.uv.workspace")),
  );
  if (!view.has(PYPROJECT) || (!lock && !hasTable(view, PYPROJECT, "tool.uv"))) return undefined;
  return {
    steps: stepsOf({
      setup: ["uv", "sync", ...(lock ? ["--locked"] : [])],
      lint: usesRuff(view) ? ["uv", "run", "ruff", "check"] : undefined,
      test: hasTests(view) ? ["uv", "run", "pytest"] : undefined,
    }),
    reasons: [
      lock
        ? message("worker.check-lock-file", { file: pathIn(lock.directory, "uv.lock") })
        : foundIn(view, PYPROJECT),
      ...testReasons(view),
    ],
  };
}

function byPip(view: ProjectView): Detection {
  const run = (...words: readonly string[]) => [VENV_PYTHON, "-m", ...words];
  const isPackage = view.has(PYPROJECT) || view.has("setup.py");
  const requirements = REQUIREMENTS.filter((name) => view.has(name)).flatMap((name) => ["-r", name]);
  const tools = [
    ...(hasTests(view) && !mentions(view, "pytest", REQUIREMENTS) ? ["pytest"] : []),
    ...(usesRuff(view) && !mentions(view, "ruff", REQUIREMENTS) ? ["ruff"] : []),
  ];
  const wanted = [...requirements, ...(isPackage ? ["-e", "."] : []), ...tools];
  return {
    steps: stepsOf({
      setup: [
        ["python3", "-m", "venv", ".venv"],
        ...(wanted.length > 0 ? [run("pip", "install", ...wanted)] : []),
      ],
      lint: usesRuff(view) ? run("ruff", "check") : undefined,
      test: hasTests(view) ? run("pytest") : undefined,
    }),
    reasons: [
      foundIn(view, view.names.find((name) => python.marker.test(name)) ?? PYPROJECT),
      ...testReasons(view),
    ],
  };
}

/** The tables of ruff count as the wish to be checked by it, as does its own file. */
function usesRuff(view: ProjectView): boolean {
  return view.has("ruff.toml") || view.has(".ruff.toml") || hasTable(view, PYPROJECT, "tool.ruff");
}

/** pytest finds files of these names, and runs the tests of unittest in them, too. */
function hasTests(view: ProjectView): boolean {
  return view.contains(/(^|\/)(test_[^/]*|[^/]*_test)\.py$/);
}

function testReasons(view: ProjectView): readonly CodedMessage[] {
  return hasTests(view) ? [message("worker.check-test-files", { pattern: "test_*.py" })] : [];
}

function mentions(view: ProjectView, tool: string, files: readonly string[]): boolean {
  const pattern = new RegExp(`^${tool}(?![\\w-])`, "m");
  return files.some((file) => pattern.test(view.text(file)));
}

/** A table of that name, or one below it. */
function hasTable(view: ProjectView, file: string, table: string): boolean {
  const name = table.replaceAll(".", "\\.");
  return new RegExp(`^\\[${name}[\\].]`, "m").test(view.text(file));
}

function foundIn(view: ProjectView, file: string): CodedMessage {
  return message("worker.check-file", { file: pathIn(view.directory, file) });
}
