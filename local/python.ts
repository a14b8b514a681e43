import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { failure } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import { run } from "../core/process/run.js";

/** The oldest Python that the pinned packages support. */
const OLDEST_PYTHON = [3, 10] as const;

/** Tried in this order; the versioned names help where `python3` is an old system version. */
const names = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];

/** A Python on PATH. */
export interface Python {
  readonly path: string;
  /** E.g. `[3, 11, 7]`. */
  readonly version: readonly number[];
  /** Whether it can create virtual environments (Debian needs the package python3-venv). */
  readonly venv: boolean;
}

const probe = `
import importlib.util, json, sys
venv = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
print(json.dumps({"path": sys.executable, "version": list(sys.version_info[:3]), "venv": venv}))
`;

/**
 * The first usable Python. Otherwise throws an error (exit 1) that lists what was found: nothing, only older
 * versions, or none that can create virtual environments.
 */
export function choosePython(found: readonly Python[]): Python {
  const recent = found.filter((python) => isRecent(python.version));
  const usable = recent.find((python) => python.venv);
  if (usable) return usable;
  const oldest = OLDEST_PYTHON.join(".");
  if (recent[0]) throw failure("local.python-without-venv", { found: describe(recent) });
  if (found[0]) throw failure("local.python-too-old", { found: describe(found), oldest });
  throw failure("local.python-missing", { names: names.slice(0, 2), oldest });
}

function isRecent([major = 0, minor = 0]: readonly number[]): boolean {
  return major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]);
}

function describe(found: readonly Python[]): string[] {
  return found.map((python) => `${python.path} (${python.version.join(".")})`);
}

/** Finds Python on the PATH of `env`. */
export async function findPython(env: Readonly<Record<string, string>>): Promise<Python> {
  const found: Python[] = [];
  for (const name of names) {
    const program = await onPath(name, env["PATH"] ?? "");
    const python = program === undefined ? undefined : await ask(program, env);
    if (python === undefined || found.some((other) => other.path === python.path)) continue;
    found.push(python);
    if (isRecent(python.version) && python.venv) break;
  }
  return choosePython(found);
}

async function onPath(name: string, path: string): Promise<string | undefined> {
  for (const directory of path.split(delimiter).filter((entry) => entry !== "")) {
    const candidate = join(directory, name);
    const executable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return candidate;
  }
  return undefined;
}

async function ask(program: string, env: Readonly<Record<string, string>>): Promise<Python | undefined> {
  try {
    const result = await run(program, ["-I", "-c", probe], { env, timeoutMs: 20_000 });
    return result.exitCode === 0 ? parseAnswer(result.stdout) : undefined;
  } catch {
    return undefined;
  }
}

function parseAnswer(text: string): Python | undefined {
  const answer: unknown = JSON.parse(text);
  if (!isRecord(answer) || typeof answer["path"] !== "string" || !Array.isArray(answer["version"])) {
    return undefined;
  }
  return {
    path: answer["path"],
    version: answer["version"].map(Number),
    venv: answer["venv"] === true,
  };
}
