import { readFile, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { failure, isOpsError, refusal } from "../../core/errors.js";
import { makeDirectory, writeFileAtomically } from "../../core/files.js";
import { identify } from "../../core/process/identity.js";
import { githubPaths, type GithubPaths } from "./lifecycle/paths.js";
import { findOwner } from "./lifecycle/owner.js";
import { BOT, ensureToken } from "./state/seed.js";
import { type GithubServer, startServer } from "./http/server.js";

/**
 * Runs the server's process: serves until SIGTERM or SIGINT, then stops in order. With `--attached` it also
 * stops when its standard input ends, that is, with the process that started it.
 */
export async function serve(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      "state-dir": { type: "string" },
      port: { type: "string" },
      git: { type: "string" },
      path: { type: "string" },
      attached: { type: "boolean" },
    },
  });
  const paths = githubPaths(values["state-dir"] ?? "");
  await claimState(paths);
  const server = await startServer({
    paths,
    port: Number(values.port),
    git: { file: values.git ?? "git", path: values.path ?? "" },
    key: (await readFile(paths.key, "utf8")).trim(),
    onFault: log,
  });
  ensureToken(server.context, BOT);
  await server.context.store.save();
  closeOnSignal(server, paths, values.attached === true);
}

/** Makes sure that only one process serves a state. */
async function claimState(paths: GithubPaths): Promise<void> {
  await makeDirectory(paths.root);
  const other = await findOwner(paths);
  if (other && other.pid !== process.pid) {
    throw refusal("local.github-state-owned", { pid: other.pid, directory: paths.root });
  }
  const identity = await identify(process.pid);
  if (!identity) throw failure("local.github-state-owned", { pid: process.pid, directory: paths.root });
  await writeFileAtomically(paths.owner, JSON.stringify(identity));
}

function closeOnSignal(server: GithubServer, paths: GithubPaths, attached: boolean): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    server
      .close()
      .then(() => rm(paths.owner, { force: true }))
      .catch((error: unknown) => log(isOpsError(error) ? error.message : String(error)));
  };
  process.once("SIGTERM", end).once("SIGINT", end);
  if (!attached) return;
  process.stdin.once("end", end).once("error", end).resume();
}

function log(line: string): void {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
}
