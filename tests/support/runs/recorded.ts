import { join } from "node:path";
import { openRunStore } from "../../../runs/file-store.js";
import { currentProcess } from "../../../runs/liveness.js";
import type { RunStore } from "../../../runs/ports.js";
import type { FinishedRun, RunRecord } from "../../../runs/record.js";
import { type CliResult, type FakeIoOptions, runFake } from "../run-cli.js";
import { tempDirectory } from "../temp.js";
import { aRun, eventNumber, failed, finished } from "../builders/run.js";

/** Three recorded runs: a finished backup of `prod`, a failed task, and one in progress. */
export interface RecordedRuns {
  /** The tasks directory. */
  readonly home: string;
  /** Where the records are. */
  readonly directory: string;
  readonly store: RunStore;
  readonly old: FinishedRun;
  /** A failed run whose external texts contain terminal control sequences. */
  readonly bad: FinishedRun;
  readonly newest: RunRecord;
  /** Runs `opsctl runs …` on them. */
  runs(args: readonly string[], options?: FakeIoOptions): Promise<CliResult>;
  remove(): Promise<void>;
}

/** The output of the failed step: 33 lines. */
const printed = [
  ...Array.from({ length: 30 }, (_, index) => `line ${index + 1}`),
  "\u001B[31mred\u001B[0m \u0007bell",
  "10%\r100%",
  "",
  "",
].join("\n");

export async function recordedRuns(): Promise<RecordedRuns> {
  const temp = await tempDirectory();
  const directory = join(temp.path, "runs");
  const store = openRunStore(directory);
  const old = finished(aRun({ stack: "prod", kind: "backup", subject: "old one" }));
  const bad = badRun();
  const newest = aRun({ startedAt: "2026-11-21T03:37:00.100Z", process: await currentProcess() });
  await store.finish(old);
  await store.finish(bad);
  await store.append(bad.runId, {
    ...eventNumber(1),
    level: "warning",
    params: { region: "eu\u001B[31m\nX" },
  });
  await store.append(bad.runId, { ...eventNumber(2), code: "future.code", params: { a: 1 } });
  await store.begin(newest);
  return {
    home: temp.path,
    directory,
    store,
    old,
    bad,
    newest,
    runs: (args, options = {}) =>
      runFake(["runs", ...args], { env: { OPSCTL_TASKS_DIR: temp.path }, ...options }),
    remove: () => temp.remove(),
  };
}

function badRun(): FinishedRun {
  return failed(
    aRun({ startedAt: "2026-11-21T03:36:00.100Z", queueId: "q-1", subject: "\u001B[2Jtitle\nfake line" }),
    {
      fileChanges: [
        { path: "a\u001B[2J.ts", status: "modified", additions: 3, deletions: 1 },
        { path: "b.png", status: "future" },
      ],
      details: {
        type: "issue",
        repository: "acme/shop",
        number: 12,
        baseCommit: "c0ffee",
        branch: "ai/issue-12",
        commit: "beef",
        pullRequest: { number: 1, url: "https://example.org/1" },
        message: "dead-lettered",
        agent: {
          name: "command",
          exitCode: 0,
          durationMs: 85,
          containment: "namespace",
          output: "the agent's own\n",
        },
        steps: [
          { name: "build", argv: ["npm", "run", "build"], exitCode: 0, durationMs: 2_100, output: "one\n" },
          { name: "test", argv: ["npm", "test"], exitCode: 1, durationMs: 300, output: printed },
        ],
        again: { code: "worker.again-issue", params: { repository: "acme/shop", number: 12 } },
        future: { of: "a newer version" },
      },
    },
  );
}
