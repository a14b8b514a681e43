import { failure } from "../../core/errors.js";
import type { RunResult } from "../../core/process/run.js";
import { lastLines, runInSession } from "../process.js";
import { CLI_VERSION, PLUGIN_VERSION } from "../versions.js";

/** The three programs of a build. One `go build` creates them together, so that linking and compiling overlap. */
export const PROGRAMS = {
  cli: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  generator: "./cmd/tfgen",
  plugin: "./cmd/pulumi-resource-aws",
} as const;

/**
 * Flags of all commands that list or compile packages; they override the user's GOFLAGS. `-trimpath` also makes Go's
 * build cache independent of the directory, so that an interrupted build continues where it stopped.
 */
export function buildFlags(): readonly string[] {
  const versions = [
    `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${CLI_VERSION}`,
    `-X opsctl.dev/engine/provider.Version=${PLUGIN_VERSION}`,
  ];
  return ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", ["-s", "-w", ...versions].join(" ")];
}

/**
 * The environment of the `go` command: the user's (module proxy, checksum database, build cache, flags), without
 * variables that would build for another machine, read a workspace file or need a C compiler.
 */
export function goEnvironment(
  variables: Readonly<Record<string, string>>,
  temporary: string,
): Record<string, string> {
  const foreign = new Set(["GOOS", "GOARCH", "GOEXPERIMENT"]);
  const kept = Object.entries(variables).filter(([name]) => !foreign.has(name));
  return {
    ...Object.fromEntries(kept),
    GO111MODULE: "on",
    GOWORK: "off",
    CGO_ENABLED: "0",
    GOTMPDIR: temporary,
  };
}

/** How to run `go` in one directory. */
export interface GoCommand {
  readonly program: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Runs `go`; @throws OpsError `engine.go-failed` (exit 1) with the last lines that it printed. */
export async function runGo(
  go: GoCommand,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<RunResult> {
  const result = await runInSession(go.program, args, {
    cwd: go.cwd,
    env: go.env,
    ...(go.signal ? { signal: go.signal } : {}),
    ...(onLine ? { onStderr: onLine } : {}),
  });
  if (result.exitCode === 0) return result;
  throw failure("engine.go-failed", {
    command: ["go", ...args.filter((arg) => !arg.startsWith("-s -w"))].join(" "),
    output: lastLines(result.stderr || result.stdout),
  });
}

/** `go: downloading example.com/module v1.2.3` → the module; undefined for every other line. */
export function downloadedModule(line: string): string | undefined {
  return /^go: downloading (\S+) \S+$/.exec(line)?.[1];
}

/** Whether a line of `go build -v` names a package; the tools' own messages begin with `go:` or `#` or contain spaces. */
export function isPackageLine(line: string): boolean {
  return /^[^\s#:]+$/.test(line);
}
