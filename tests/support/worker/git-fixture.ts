import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type CheckoutsOptions, openCheckouts } from "../../../github/checkout.js";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { noSignal } from "../backup/vault.js";
import { tempDirectory } from "../temp.js";
import { type GitServer, startGitServer } from "./git-server.js";

/** A server with the repository `acme/app`, and checkouts of it. */
export interface GitFixture {
  readonly server: GitServer;
  /** Directory of all files of the task. */
  readonly directory: string;
  /** A program for agents to leave behind; it writes the marker. */
  readonly evil: string;
  /** Whether that program ran. */
  ran(): boolean;
  open(options?: Partial<CheckoutsOptions>, name?: string): Promise<Checkout>;
  /** Writes a file below a directory, with the directories it needs. */
  put(directory: string, path: string, content?: string | Uint8Array, mode?: number): Promise<void>;
  close(): Promise<void>;
}

export const repository = { owner: "acme", name: "app" };

/** git as an agent runs it: with the configuration of its working directory. */
export async function gitIn(directory: string, ...args: string[]): Promise<string> {
  const identity = ["-c", "user.name=Mallory", "-c", "user.email=m@example.test"];
  const { stdout } = await promisify(execFile)("git", [...identity, ...args], {
    cwd: directory,
    env: { PATH: process.env["PATH"] ?? "", HOME: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
  });
  return stdout.trim();
}

export async function startGitFixture(files: Readonly<Record<string, string>>): Promise<GitFixture> {
  const root = await tempDirectory("opsctl-stage-");
  const server = await startGitServer();
  await server.add("acme/app", files);
  const marker = join(root.path, "marker");
  const evil = join(root.path, "evil.sh");
  await writeFile(evil, `#!/bin/sh\ntouch '${marker}'\n`);
  await chmod(evil, 0o755);
  const directory = join(root.path, "task");
  return {
    server,
    directory,
    evil,
    ran: () => existsSync(marker),
    open: (options, name = "one") =>
      openCheckouts({
        serverUrl: server.url,
        token: server.token,
        variables: { PATH: process.env["PATH"] ?? "" },
        ...options,
      }).open(repository, "main", join(directory, name), noSignal),
    async put(where, path, content = `${path}\n`, mode = 0o644) {
      await mkdir(dirname(join(where, path)), { recursive: true });
      await writeFile(join(where, path), content);
      await chmod(join(where, path), mode);
    },
    async close() {
      await server.close();
      await root.remove();
    },
  };
}
