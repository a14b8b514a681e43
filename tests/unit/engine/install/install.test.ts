import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { systemClock } from "../../../../core/time/clock.js";
import { interruption, isOpsError } from "../../../../core/errors.js";
import type { Params } from "../../../../core/errors.js";
import {
  installEngine,
  type InstallMethods,
  type InstallRequest,
  originsToTry,
} from "../../../../engine/install/install.js";
import type { Job } from "../../../../engine/install/job.js";
import { cliIn, engineHome, engineRoot, recordIn } from "../../../../engine/layout.js";
import type { EngineSettings } from "../../../../engine/types.js";
import { engineSettings, fillHome, installFake } from "../../../support/engine.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";
import { emitTo } from "../../../support/events.js";
import { anError } from "../../../support/errors.js";

describe("installing an engine", () => {
  let directory: TempDirectory;
  let settings: EngineSettings;
  let calls: string[];
  let events: [code: string, params: Params][];
  beforeEach(async () => {
    directory = await tempDirectory();
    settings = engineSettings(directory.path);
    calls = [];
    events = [];
  });
  afterEach(() => directory.remove());

  function ways(changes: Partial<InstallMethods> = {}): InstallMethods {
    const log = (name: string, work: (job: Job) => Promise<void>) => async (job: Job) => {
      calls.push(name);
      await work(job);
    };
    const fill = ({ home }: Job): Promise<void> => fillHome(home);
    return {
      probe: () => Promise.resolve(undefined),
      download: log("download", changes.download ?? fill),
      build: log("build", changes.build ?? fill),
      verify: log("verify", changes.verify ?? (() => Promise.resolve())),
      ...(changes.probe ? { probe: changes.probe } : {}),
    };
  }
  function request(changes: Partial<InstallRequest> = {}): InstallRequest {
    const emit = emitTo((code: string, params: Params = {}): void => void events.push([code, params]));
    return { settings, emit, clock: systemClock, ...changes };
  }
  async function codeOf(work: Promise<unknown>): Promise<unknown> {
    try {
      await work;
      return "no error";
    } catch (error) {
      return isOpsError(error) ? error.code : error;
    }
  }
  const unreachable = (): Promise<string> => Promise.resolve("no route");
  const entries = async (): Promise<string[]> =>
    (await readdir(engineRoot(settings))).filter((name) => !name.startsWith("install"));

  it("leaves an engine that fits alone", async () => {
    await installFake(settings, "built");
    const { action, engine } = await installEngine(request(), ways());
    expect([action, engine.origin, calls]).to.deep.equal(["present", "built", []]);
  });

  it("downloads when the host answers, checks and records it", async () => {
    const { action, engine } = await installEngine(request(), ways());
    expect([action, engine.origin, engine.cli]).to.deep.equal([
      "downloaded",
      "stock",
      cliIn(engineHome(settings, "stock")),
    ]);
    expect(calls).to.deep.equal(["download", "verify"]);
    const record = JSON.parse(await readFile(recordIn(engine.pulumiHome), "utf8")) as object;
    expect(record).to.include({ schema: 1, origin: "stock", cliVersion: "3.228.0", pluginVersion: "7.48.0" });
  });

  it("builds when the host can't be reached, and reports it", async () => {
    const { action } = await installEngine(request(), ways({ probe: unreachable }));
    expect([action, calls]).to.deep.equal(["built", ["build", "verify"]]);
    expect(events).to.deep.include(["engine.stock-unreachable", { reason: "no route" }]);
  });

  it("builds when a download fails, and reports it", async () => {
    const download = (): Promise<void> => Promise.reject(anError("engine.download-failed", { what: "x" }));
    const { action } = await installEngine(request(), ways({ download }));
    expect([action, calls]).to.deep.equal(["built", ["download", "build", "verify"]]);
    expect(events).to.deep.include(["engine.download-failed", { what: "x" }]);
  });

  it("builds when what was downloaded does not run", async () => {
    let first = true;
    const verify = (): Promise<void> => {
      if (!first) return Promise.resolve();
      first = false;
      return Promise.reject(anError("engine.unusable"));
    };
    expect((await installEngine(request(), ways({ verify }))).action).to.equal("built");
  });

  it("does not build with --from stock", async () => {
    const work = installEngine(request({ from: "stock" }), ways({ probe: unreachable }));
    expect(await codeOf(work)).to.equal("engine.stock-unreachable");
    expect(calls).to.deep.equal([]);
  });

  it("builds with --from source although a stock engine is there", async () => {
    await installFake(settings, "stock");
    const { action, engine } = await installEngine(request({ from: "source" }), ways());
    expect([action, engine.origin, calls]).to.deep.equal(["built", "built", ["build", "verify"]]);
  });

  it("replaces an engine that is damaged", async () => {
    await rm(cliIn(await installFake(settings, "built")));
    const { engine } = await installEngine(request({ from: "source" }), ways());
    expect(await readFile(engine.cli, "utf8")).to.contain("3.228.0");
    expect(await entries()).to.have.length(1);
  });

  it("leaves nothing behind when a build fails", async () => {
    const build = async ({ home, work }: Job): Promise<void> => {
      await fillHome(home);
      await writeFile(join(work, "half"), "");
      throw anError("engine.go-failed");
    };
    expect(await codeOf(installEngine(request({ from: "source" }), ways({ build })))).to.equal(
      "engine.go-failed",
    );
    expect(await entries()).to.deep.equal([]);
  });

  it("removes what a killed installation left, and starts again", async () => {
    const left = `${engineHome(settings, "built")}.0123abcd.partial`;
    await mkdir(join(left, "home", "bin"), { recursive: true });
    const { action } = await installEngine(request({ from: "source" }), ways());
    expect([action, events[0]?.[0]]).to.deep.equal(["built", "engine.resuming"]);
    expect(await entries()).to.have.length(1);
  });

  it("stops when it is interrupted, without trying the next way", async () => {
    const controller = new AbortController();
    const download = (): Promise<void> => {
      controller.abort(interruption("SIGINT"));
      return Promise.reject(anError("engine.download-failed"));
    };
    const work = installEngine(request({ signal: controller.signal }), ways({ download }));
    expect(await codeOf(work)).to.equal("core.interrupted");
    expect([calls, await entries()]).to.deep.equal([["download"], []]);
  });

  it("is done once when two start at the same time: the second waits and finds the first one's", async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const build = async ({ home }: Job): Promise<void> => {
      await gate;
      await fillHome(home);
    };
    const sleep = (): Promise<void> => {
      release();
      return systemClock.sleep(5);
    };
    const clock = { now: () => new Date(), sleep };
    const both = ways({ probe: unreachable, build });
    const results = await Promise.all([
      installEngine(request({ clock }), both),
      installEngine(request({ clock }), both),
    ]);
    expect(results.map(({ action }) => action).sort()).to.deep.equal(["built", "present"]);
    expect(calls).to.deep.equal(["build", "verify"]);
    expect(events.filter(([code]) => code === "engine.waiting")).to.have.length(1);
  });

  const table: [from: InstallRequest["from"], forced: EngineSettings["engine"], origins: string[]][] = [
    [undefined, undefined, ["stock", "built"]],
    [undefined, "built", ["built"]],
    [undefined, "stock", ["stock"]],
    ["stock", undefined, ["stock"]],
    ["source", "stock", ["built"]],
  ];
  for (const [from, forced, origins] of table) {
    it(`tries ${origins.join(", then ")} with --from ${String(from)} and OPSCTL_ENGINE ${String(forced)}`, () => {
      expect(originsToTry(from, forced)).to.deep.equal(origins);
    });
  }
});
