import { expect } from "chai";
import { type RecordedRun, recorded, type RunStart } from "../../../app/recording.js";
import { environmentSecrets } from "../../../app/run-store.js";
import { failure, interruption, refusal } from "../../../core/errors.js";
import type { RunStore, StoredRun } from "../../../runs/ports.js";
import { manualClock } from "../../support/backup/manual-clock.js";
import { memoryRunStore } from "../../support/runs/memory-run-store.js";
import { emitTo } from "../../support/events.js";

interface RecordingFixture {
  readonly store: RunStore;
  readonly emitted: string[];
  readonly record: <T>(work: (run: RecordedRun) => Promise<T>, start?: Partial<RunStart<T>>) => Promise<T>;
  readonly latest: () => Promise<StoredRun>;
}

function recordingFixture(faults: Partial<RunStore> = {}): RecordingFixture {
  const clock = manualClock();
  const store = { ...memoryRunStore(clock), ...faults };
  const emitted: string[] = [];
  const emit = emitTo((code) => void emitted.push(code));
  return {
    store,
    emitted,
    record: (work, start) =>
      recorded(
        { clock, emit },
        store,
        {
          kind: "backup",
          stack: "dev",
          subject: "a test",
          endOf: (result) => ({ status: "succeeded", details: { result } }),
          ...start,
        },
        (run) => {
          clock.advance(1500);
          return work(run);
        },
      ),
    latest: async () => {
      const [runId = expect.fail("nothing is recorded")] = await store.find("");
      return (await store.get(runId)) ?? expect.fail("not there");
    },
  };
}

const full = (): Promise<never> => Promise.reject(new Error("ENOSPC: no space left on device"));

describe("recorded work", () => {
  it("has a record of what it was, when and how it ended", async () => {
    const { record, latest } = recordingFixture();
    let during: string | undefined;
    expect(
      await record(async ({ runId }) => {
        during = runId;
        expect((await latest()).record.status).to.equal("running");
        return 42;
      }),
    ).to.equal(42);
    const stored = await latest();
    expect(stored.record).to.deep.include({
      runId: during,
      kind: "backup",
      stack: "dev",
      subject: "a test",
      status: "succeeded",
      startedAt: "2026-11-21T03:35:00.000Z",
      finishedAt: "2026-11-21T03:35:01.500Z",
      durationMs: 1500,
      details: { result: 42 },
    });
    expect(stored.record).to.not.have.property("endOf");
    expect(stored.record.process.pid).to.equal(process.pid);
  });

  it("emits its events and records them in order, without those of progress", async () => {
    const { record, latest, emitted } = recordingFixture();
    await record(({ emit }) => {
      emit("backup.region-started", { region: "r", number: 1, count: 1 });
      emit("backup.region-progress", { region: "r", parameters: 1, total: 2 }, "progress");
      emit("backup.region-skipped", { region: "r" }, "warning");
      return Promise.resolve();
    });
    expect(emitted).to.deep.equal([
      "backup.region-started",
      "backup.region-progress",
      "backup.region-skipped",
    ]);
    const { events } = await latest();
    expect(events.map(({ code, level }) => [code, level])).to.deep.equal([
      ["backup.region-started", "info"],
      ["backup.region-skipped", "warning"],
    ]);
  });

  for (const [status, error, code] of [
    ["failed", failure("backup.no-key", { alias: "a", region: "r" }), "backup.no-key"],
    ["failed", new TypeError("boom"), "runs.unexpected"],
    ["interrupted", interruption("SIGTERM"), "core.interrupted"],
    ["interrupted", interruption("SIGINT"), "core.interrupted"],
    ["skipped", refusal("backup.prune-declined", { stack: "dev" }), "backup.prune-declined"],
  ] as const) {
    it(`is ${status} when it throws ${code}, which goes on`, async () => {
      const { record, latest } = recordingFixture();
      const thrown = await record(() => Promise.reject(error)).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(thrown).to.equal(error);
      const stored = await latest();
      expect([stored.record.status, stored.record.error?.code]).to.deep.equal([status, code]);
      expect(stored.record.error?.stack).to.include(error.name);
      expect(stored.record.durationMs).to.equal(1500);
    });
  }

  it("is done all the same when nothing can be written, with one warning", async () => {
    const { record, emitted } = recordingFixture({ begin: full, append: full, finish: full });
    const result = await record(({ emit }) => {
      emit("backup.region-skipped", { region: "r" }, "warning");
      return Promise.resolve("done");
    });
    expect(result).to.equal("done");
    expect(emitted.filter((code) => code.startsWith("runs."))).to.deep.equal([
      "runs.not-recorded",
      "runs.unexpected",
    ]);
  });

  it("does not wait for an event before the next, and ends after all of them", async () => {
    const waiting: (() => void)[] = [];
    const order: string[] = [];
    const { record } = recordingFixture({
      append: (_runId, { code }) =>
        new Promise((resolve) => {
          order.push(code);
          waiting.push(resolve);
        }),
      finish: () => Promise.resolve(void order.push("finish")),
    });
    const done = record(({ emit }) => {
      emit("backup.region-started", { region: "r", number: 1, count: 1 });
      emit("backup.region-skipped", { region: "r" }, "warning");
      return Promise.resolve();
    });
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(order).to.deep.equal(["backup.region-started", "backup.region-skipped"]);
    for (const letGo of waiting) letGo();
    await done;
    expect(order.at(-1)).to.equal("finish");
  });

  it("is recorded as far as it can be", async () => {
    const { record, latest } = recordingFixture({ append: full });
    await record(({ emit }) => {
      emit("backup.region-skipped", { region: "r" }, "warning");
      return Promise.resolve("done");
    });
    expect((await latest()).record.status).to.equal("succeeded");
  });
});

describe("secrets of the environment", () => {
  it("are the values of variables with such names", () => {
    const value = "0123456789";
    const all = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, `${value}${name}`]));
    const secret = [
      "GITHUB_TOKEN",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
      "PULUMI_ACCESS_TOKEN",
      "PULUMI_CONFIG_PASSPHRASE",
      "OPENAI_API_KEY",
      "db_password",
    ];
    const harmless = [
      "PATH",
      "AWS_ACCESS_KEY_ID",
      "AWS_WEB_IDENTITY_TOKEN_FILE",
      "TOKENIZERS_PARALLELISM",
      "KEYBOARD",
    ];
    expect(environmentSecrets({ ...all(secret), ...all(harmless), MY_TOKEN: "true" })).to.deep.equal(
      secret.map((name) => `${value}${name}`),
    );
  });
});
