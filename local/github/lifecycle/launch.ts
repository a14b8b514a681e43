import { randomBytes } from "node:crypto";
import { failure, type OpsError } from "../../../core/errors.js";
import { makeDirectory, readFileIfPresent, writeFileAtomically } from "../../../core/files.js";
import { findProgram } from "../../../core/process/contained/find-program.js";
import { type LaunchOptions, launchServer, type StartFailure } from "../../launch-server.js";
import { shippedPath } from "../../paths.js";
import type { ServerRecord } from "../../record.js";
import { githubCondition } from "./condition.js";
import { PROGRAM, stateDirOf } from "./owner.js";
import type { GithubPaths } from "./paths.js";

export interface GithubLaunch extends LaunchOptions {
  readonly paths: GithubPaths;
  /** The user's environment; git is found on its `PATH`. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The command that serves a state on a port. */
export async function serverCommand(
  paths: GithubPaths,
  port: number,
  variables: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const path = variables["PATH"] ?? "/usr/bin:/bin";
  const git = await findProgram("git", path, "/");
  if (git === undefined) throw failure("local.github-no-git", { path });
  // in the same way as this process: from the sources, or built
  const mode = import.meta.url.endsWith(".ts") ? "sources" : "built";
  const options = ["--state-dir", stateDirOf(paths), "--port", String(port), "--git", git, "--path", path];
  return [process.execPath, shippedPath(`bin/${PROGRAM}`), mode, ...options];
}

/** Starts the server's process and waits until it responds, on loopback only. */
export async function launchGithub(options: GithubLaunch): Promise<ServerRecord> {
  const { paths, port, variables } = options;
  const command = await serverCommand(paths, port, variables);
  await ensureKey(paths);
  const failed = ({ log, tail }: StartFailure): OpsError =>
    failure("local.github-start-failed", { port, log, tail });
  const program = {
    command,
    cwd: paths.root,
    env: { PATH: "/usr/bin:/bin", HOME: paths.root, LANG: "C.UTF-8" },
    logs: paths,
    condition: (record: ServerRecord, signal?: AbortSignal) => githubCondition(record, paths, signal),
    failed,
    timedOut: failed,
    exposed: () => failure("local.github-exposed", { port }),
  };
  return launchServer(program, options);
}

/** Creates the secret of opsctl's own requests, once. */
export async function ensureKey(paths: GithubPaths): Promise<string> {
  await makeDirectory(paths.root);
  const known = (await readFileIfPresent(paths.key))?.trim();
  if (known) return known;
  const made = randomBytes(32).toString("hex");
  await writeFileAtomically(paths.key, `${made}\n`);
  return made;
}
