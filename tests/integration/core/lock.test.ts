import { existsSync } from "node:fs";
import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { withLock } from "../../../core/lock.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("a lock", () => {
  let directory: TempDirectory;
  let path: string;
  beforeEach(async () => {
    directory = await tempDirectory();
    path = join(directory.path, "deep", "thing");
  });
  afterEach(() => directory.remove());
  const options = { what: "the thing" };

  it("is held while the work runs and gone afterwards, also when the work fails", async () => {
    const held = await withLock(path, options, () => Promise.resolve(existsSync(`${path}.lock`)));
    expect(held).to.equal(true);
    expect(existsSync(`${path}.lock`)).to.equal(false);
    const error = await withLock(path, options, () => Promise.reject(new Error("work"))).catch(
      (e: unknown) => e,
    );
    expect(error).to.have.property("message", "work");
    expect(existsSync(`${path}.lock`)).to.equal(false);
  });

  it("has one holder: the second is refused at once with what is locked", async () => {
    const error = await withLock(path, options, () =>
      opsErrorOf(() => withLock(path, options, () => Promise.resolve())),
    );
    expect([error.kind, error.code]).to.deep.equal(["refused", "core.locked"]);
    expect(error.params).to.deep.equal({ what: "the thing", path });
  });

  it("is waited for, and reports that once", async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const first = withLock(path, options, async () => {
      order.push("first in");
      await gate;
      order.push("first out");
    });
    while (!existsSync(`${path}.lock`)) await new Promise((resolve) => setTimeout(resolve, 5));
    const onWait = (): void => {
      order.push("waiting");
      release();
    };
    await withLock(path, { ...options, waitSeconds: 9, onWait }, () => {
      order.push("second");
      return Promise.resolve();
    });
    await first;
    expect(order).to.deep.equal(["first in", "waiting", "first out", "second"]);
  });

  it("that is not freed in time is refused", async () => {
    const error = await withLock(path, options, () =>
      opsErrorOf(() => withLock(path, { ...options, waitSeconds: 1 }, () => Promise.resolve())),
    );
    expect([error.kind, error.code]).to.deep.equal(["refused", "core.locked"]);
  });

  it("of a process that died is taken over: its stamp is older than 15 seconds", async () => {
    await mkdir(`${path}.lock`, { recursive: true });
    await utimes(`${path}.lock`, new Date(), new Date(Date.now() - 16_000));
    expect(await withLock(path, options, () => Promise.resolve("mine"))).to.equal("mine");
  });

  it("of a process that may be running is kept: its timestamp is recent", async () => {
    await mkdir(`${path}.lock`, { recursive: true });
    await utimes(`${path}.lock`, new Date(), new Date(Date.now() - 5_000));
    const error = await opsErrorOf(() => withLock(path, options, () => Promise.resolve("mine")));
    expect(error.code).to.equal("core.locked");
  });

  it("that cannot be created is a separate error", async () => {
    await mkdir(join(directory.path, "deep", "thing.lock", "inside"), { recursive: true });
    await utimes(`${path}.lock`, new Date(), new Date(0));
    const error = await withLock(path, options, () => Promise.resolve()).catch((e: unknown) => e);
    expect(error).to.have.property("code", "ENOTEMPTY");
  });
});
