import semver from "semver";
import { type OpsError, usageError } from "../../core/errors.js";
import { findOnPath } from "../locate/user.js";
import { lastLines, runInSession } from "../process.js";
import { GO_SELF_UPDATING, GO_VERSION } from "../versions.js";
import type { GoCommand } from "./go.js";

/** `go1.26.8`, `go1.27rc1`, `go1.26` → `1.26.8`, `1.27.0`, `1.26.0`; undefined for everything else. */
export function parseGoVersion(output: string): string | undefined {
  const match = /^go(\d+)\.(\d+)(?:\.(\d+))?/.exec(output.trim());
  return match ? `${match[1] ?? "0"}.${match[2] ?? "0"}.${match[3] ?? "0"}` : undefined;
}

/** Whether a version from `go env GOVERSION` can build the engine. */
export function isNewEnough(version: string | undefined): boolean {
  const parsed = version === undefined ? undefined : parseGoVersion(version);
  return parsed !== undefined && semver.gte(parsed, GO_VERSION);
}

/** The `go` program on PATH. @throws OpsError `engine.go-missing` (exit 2). */
export async function findGo(variables: Readonly<Record<string, string>>): Promise<string> {
  const program = await findOnPath("go", variables["PATH"]);
  if (program === undefined) {
    throw usageError("engine.go-missing", { wanted: GO_VERSION, selfUpdating: GO_SELF_UPDATING });
  }
  return program;
}

/**
 * Checks the toolchain in the directory of a module that requires one: there Go 1.21 and newer download the required
 * toolchain themselves, unless GOTOOLCHAIN forbids it.
 *
 * @returns the version that will build, e.g. `go1.26.8`
 * @throws OpsError `engine.go-too-old` (2) with the version found and Go's message.
 */
export async function checkToolchain(go: GoCommand): Promise<string> {
  const result = await goVersion(go, {});
  if (result.exitCode === 0 && isNewEnough(result.stdout)) return result.stdout.trim();
  const local = await goVersion(go, { GOTOOLCHAIN: "local", GO111MODULE: "off" });
  throw tooOld(go.program, local.stdout.trim(), result.stderr);
}

function goVersion(go: GoCommand, extra: Readonly<Record<string, string>>): ReturnType<typeof runInSession> {
  return runInSession(go.program, ["env", "GOVERSION"], {
    cwd: go.cwd,
    env: { ...go.env, ...extra },
    ...(go.signal ? { signal: go.signal } : {}),
  });
}

function tooOld(program: string, version: string, output: string): OpsError {
  return usageError("engine.go-too-old", {
    program,
    version: version || "?",
    wanted: GO_VERSION,
    selfUpdating: GO_SELF_UPDATING,
    output: lastLines(output, 3) || "-",
  });
}
