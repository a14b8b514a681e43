import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { type GitFixture, gitIn, startGitFixture } from "./git-fixture.js";

/** A checkout that its agent has made hostile. */
export interface HostileCopy {
  readonly fixture: GitFixture;
  readonly checkout: Checkout;
  /** The agent's directory. */
  readonly agent: string;
}

/** Provides a fresh one before each test of this `describe`. */
export function withHostileCopy(take: (copy: HostileCopy) => void): void {
  let fixture: GitFixture;
  beforeEach(async () => {
    fixture = await startGitFixture({ "README.md": "# app\n", "src/a.txt": "a\n", "src/b.txt": "b\n" });
    const checkout = await fixture.open();
    take({ fixture: fixture, checkout, agent: checkout.agentDirectory });
  });
  afterEach(() => fixture.close());
}

export async function makePipe(path: string): Promise<void> {
  await promisify(execFile)("/usr/bin/env", ["mkfifo", path]);
}

const HOOKS = [
  "applypatch-msg",
  "post-checkout",
  "post-commit",
  "post-index-change",
  "pre-commit",
  "pre-push",
  "prepare-commit-msg",
  "reference-transaction",
];

/** Configures everything with which a repository can make git run programs. */
export async function arm(fixture: GitFixture, directory: string): Promise<void> {
  for (const hook of HOOKS)
    await fixture.put(directory, `.git/hooks/${hook}`, await readFile(fixture.evil), 0o755);
  for (const key of [
    "core.fsmonitor",
    "core.sshCommand",
    "core.pager",
    "core.editor",
    "core.askPass",
    "credential.helper",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "merge.evil.driver",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "gpg.program",
    "uploadpack.packObjectsHook",
  ]) {
    await gitIn(directory, "config", key, fixture.evil);
  }
  await gitIn(directory, "config", "core.hooksPath", join(directory, ".git/hooks"));
  await gitIn(directory, "config", "commit.gpgSign", "true");
  await gitIn(directory, "config", "filter.evil.required", "true");
}
