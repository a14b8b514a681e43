import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { openRunStore } from "../../../runs/file-store.js";
import { isUnreadable, type RunStore, type UnreadableRun } from "../../../runs/ports.js";
import { opsErrorOf } from "../../support/errors.js";
import { aRun, eventNumber, failed, finished } from "../../support/builders/run.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

const SECRET = 'hunter2-"quoted"\n';

describe("run records in files", () => {
  let temp: TempDirectory;
  let directory: string;
  let store: RunStore;
  beforeEach(async () => {
    temp = await tempDirectory();
    directory = join(temp.path, "tasks", "runs");
    store = openRunStore(directory, { secrets: [SECRET], explain: ({ code }) => `sentence of ${code}` });
  });
  afterEach(() => temp.remove());

  const unreadable = async (): Promise<readonly UnreadableRun[]> =>
    (await store.list({ limit: 100 })).records.filter(isUnreadable);

  it("are accessible by their owner only", async () => {
    const run = aRun({ queueId: "q" });
    await store.begin(run);
    await store.append(run.runId, eventNumber(1));
    await store.finish(failed(run));
    const names = await readdir(directory, { recursive: true });
    expect(names.sort()).to.deep.equal(
      ["failures", `failures/q-${run.runId}.json`, `${run.runId}.events.jsonl`, `${run.runId}.json`].sort(),
    );
    for (const name of ["", ...names]) {
      const found = await stat(join(directory, name));
      expect(found.mode & 0o777, name).to.equal(found.isDirectory() ? 0o700 : 0o600);
    }
  });

  it("contain no secret in any field", async () => {
    const run = aRun({ subject: `a ${SECRET} b` });
    await store.begin(run);
    await store.append(run.runId, eventNumber(1, { list: [SECRET], text: SECRET }));
    await store.finish(
      failed(run, {
        error: { code: "backup.unexpected", params: { reason: SECRET }, stack: `Error: ${SECRET}\n at` },
        details: { deep: [{ [SECRET]: `x${SECRET}` }] },
      }),
    );
    for (const name of await readdir(directory, { recursive: true })) {
      if (name === "failures") continue;
      const text = await readFile(join(directory, name), "utf8");
      expect(text, name).to.not.include("hunter2");
      expect(text, name).to.include("[redacted]");
    }
  });

  for (const [what, make] of [
    ["a FIFO", (path: string) => execFileSync("mkfifo", [path])],
    ["a link", (path: string) => symlinkSync("/dev/null", path)],
    ["a directory", (path: string) => mkdirSync(path)],
  ] as const) {
    it(`are unreadable when they are ${what}, without blocking`, async () => {
      const { runId } = aRun();
      await mkdir(directory, { recursive: true });
      make(join(directory, `${runId}.json`));
      expect((await unreadable()).map((run) => [run.runId, run.unreadable.code])).to.deep.equal([
        [runId, "runs.unreadable"],
      ]);
      expect((await opsErrorOf(() => store.get(runId))).code).to.equal("runs.unreadable");
    });

    it(`have no events when these are ${what}`, async () => {
      const run = aRun();
      await store.begin(run);
      make(join(directory, `${run.runId}.events.jsonl`));
      expect((await opsErrorOf(() => store.get(run.runId))).code).to.equal("runs.unreadable");
      await store.append(run.runId, eventNumber(1)).then(
        () => expect.fail("it was written"),
        () => undefined,
      );
    });
  }

  it("contain shortened long texts", async () => {
    const run = finished(aRun(), {
      details: { output: "x".repeat(10_000_000) },
    });
    await store.finish(run);
    expect((await stat(join(directory, `${run.runId}.json`))).size).to.be.lessThan(300_000);
    expect((await store.get(run.runId))?.record.details["output"]).to.match(
      /^x+… \[cut: 10000000 characters\]$/,
    );
  });

  it("include a failure file with all details", async () => {
    const run = failed(
      aRun({ queueId: "../../b1946ac9", retry: { attempt: 2, reasons: ["worker.agent-timed-out"] } }),
      { error: { code: "backup.unexpected", params: { reason: "boom" }, stack: "Error: boom\n    at x" } },
    );
    await store.finish(run);
    const file = join(directory, "failures", `______b1946ac9-${run.runId}.json`);
    expect((await store.get(run.runId))?.failureFile).to.equal(file);
    expect(JSON.parse(await readFile(file, "utf8"))).to.deep.equal({
      version: 1,
      queueId: run.queueId,
      runId: run.runId,
      kind: "task",
      stack: "dev",
      subject: run.subject,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      error: { message: "sentence of backup.unexpected", ...run.error },
      retry: run.retry,
    });
  });

  it("show a run as failed only when its failure file exists", async () => {
    const run = aRun();
    await store.begin(run);
    // nothing can be written below a file
    await writeFile(join(directory, "failures"), "");
    await store.finish(failed(run)).then(
      () => expect.fail("it can't be written"),
      () => undefined,
    );
    expect((await store.get(run.runId))?.record.status).to.equal("running");
  });

  it("that can't be read are listed with the reason", async () => {
    const good = finished(aRun());
    await store.finish(good);
    const write = async (runId: string, text: string): Promise<string> => {
      const path = join(directory, `${runId}.json`);
      await writeFile(path, text);
      return path;
    };
    const newer = await write("20261121T033600Z-00000001", JSON.stringify({ ...good, version: 2 }));
    await write("20261121T033600Z-00000002", "{}");
    await write("20261121T033600Z-00000003", JSON.stringify(good));
    await mkdir(join(directory, "20261121T033600Z-00000004.json"));
    await write("notes", "mine");
    // what a killed process left of a write
    await writeFile(join(directory, "20261121T033600Z-00000005.json.0a1b2c.tmp"), "{");
    expect((await store.list({ limit: 100, status: "succeeded" })).records).to.have.length(5);
    const found = await unreadable();
    expect(found.map(({ runId, unreadable: { code } }) => [runId, code])).to.deep.equal([
      ["20261121T033600Z-00000004", "runs.unreadable"],
      ["20261121T033600Z-00000003", "runs.unreadable"],
      ["20261121T033600Z-00000002", "runs.unreadable"],
      ["20261121T033600Z-00000001", "runs.newer-version"],
    ]);
    expect(found.at(-1)?.unreadable.params).to.deep.equal({ file: newer, version: 2, known: 1 });
    const error = await opsErrorOf(() => store.get("20261121T033600Z-00000001"));
    expect([error.kind, error.code]).to.deep.equal(["failed", "runs.newer-version"]);
  });

  it("truncated anywhere are unreadable, never wrong", async () => {
    const run = finished(aRun(), { details: { text: "漢字" } });
    await store.finish(run);
    const path = join(directory, `${run.runId}.json`);
    const bytes = await readFile(path);
    // the last byte is a line feed, which may be missing
    for (let size = bytes.length - 2; size >= 0; size -= 7) {
      await truncate(path, size);
      expect(
        (await unreadable()).map(({ runId }) => runId),
        `${size} bytes`,
      ).to.deep.equal([run.runId]);
    }
  });

  it("keep the fields of a newer version", async () => {
    const run = { ...finished(aRun()), labels: ["new"] };
    await store.finish(run);
    expect((await store.get(run.runId))?.record).to.deep.equal(run);
  });

  it("are never written outside their directory", async () => {
    const error = await opsErrorOf(() => store.append("../../x", eventNumber(1)));
    expect(error.code).to.equal("runs.bad-id");
  });
});
