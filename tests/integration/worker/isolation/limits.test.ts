import { randomBytes } from "node:crypto";
import { access, chmod, chown, constants, mkdir, mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import type { Limits } from "../../../../core/process/contained/sandbox.js";
import { OPEN, runIsolated } from "../../../support/contained/isolated.js";
import { possibleContainments } from "../../../support/contained/machine.js";
import { processesWith } from "../../../support/contained/outside.js";

/** Debian's `nobody`: control groups belong to root, so its limits are kept by looking at what is used. */
const NOBODY = 65_534;
const MB = 1e6;

const HOGS = {
  // grows until it is stopped, in a second process
  memory: `sh -c 'node -e "const kept = []; for (;;) kept.push(Buffer.alloc(1e7, 1))"'; sleep 60`,
  processes: `i=0; while [ $i -lt 200 ]; do sleep 60 & i=$((i+1)); done; wait`,
  disk: `head -c 200000000 /dev/zero > big; sleep 60`,
} as const;
const LIMITS: Readonly<Record<keyof typeof HOGS, Limits>> = {
  memory: { memory: 300 * MB },
  processes: { processes: 50 },
  disk: { disk: 100 * MB },
};

describe("a program that takes more than it may", function () {
  this.timeout(120_000);
  let base: string;
  beforeEach(async () => {
    base = await mkdtemp("/tmp/opsctl-limits-");
    await chmod(base, 0o711);
  });
  afterEach(() => rm(base, { recursive: true }));

  const run = async (
    script: string,
    limits: Limits,
    { containment, uid }: { containment: string; uid: number },
  ) => {
    const clone = join(base, "state", "run", "clone");
    await mkdir(clone, { recursive: true });
    for (const path of [dirname(clone), clone]) await chown(path, uid, uid);
    const variables = { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` };
    const places = { home: join(base, "home"), stateDir: join(base, "state"), cacheDir: join(base, "c") };
    const possible = possibleContainments().filter((each) => each === containment);
    return runIsolated(
      {
        config: { ...OPEN, limits },
        places: { ...places, tasksDir: join(base, "t"), variables },
        containments: { possible, helper: undefined },
        ...{ clone, argv: ["/bin/sh", "-c", script] },
      },
      uid,
    );
  };

  for (const uid of process.getuid?.() === 0 ? [0, NOBODY] : [process.getuid?.() ?? NOBODY]) {
    const containments = possibleContainments().filter((each) => each !== "uid" || uid === 0);
    for (const containment of containments) {
      for (const kind of ["memory", "processes", "disk"] as const) {
        it(`is ended with all its processes, as ${uid === 0 ? "root" : "an ordinary user"} in a ${containment}: ${kind}`, async () => {
          const mark = randomBytes(8).toString("hex");
          const { limitHit, exitCode, held } = await run(`: ${mark}; ${HOGS[kind]}`, LIMITS[kind], {
            containment,
            uid,
          });
          expect(limitHit).to.deep.equal({ limit: kind, allowed: LIMITS[kind][kind] });
          expect(exitCode).to.equal(undefined);
          const mechanism = kind !== "disk" && uid === 0 && (await hasControlGroups()) ? "cgroup" : "sampler";
          expect(held.limits[kind]).to.equal(mechanism);
          expect(await processesWith(mark)).to.deep.equal([]);
        });
      }
    }
  }

  it("is ended as well where it closes the directory that it fills, as an ordinary user", async () => {
    const [containment = ""] = possibleContainments().filter((each) => each !== "uid");
    const uid = process.getuid?.() === 0 ? NOBODY : (process.getuid?.() ?? NOBODY);
    const script = `mkdir -p a/b; exec 5>a/b/big; chmod 0 a/b a; head -c 200000000 /dev/zero >&5; sleep 60`;
    const { limitHit, exitCode } = await run(script, LIMITS.disk, { containment, uid });
    expect([limitHit, exitCode]).to.deep.equal([{ limit: "disk", allowed: LIMITS.disk.disk }, undefined]);
  });

  it("may close a directory within its limits", async () => {
    const [containment = ""] = possibleContainments().filter((each) => each !== "uid");
    const uid = process.getuid?.() === 0 ? NOBODY : (process.getuid?.() ?? NOBODY);
    const script = `mkdir -p a/b; chmod 0 a/b a; sleep 2; echo done`;
    const { output, limitHit } = await run(script, LIMITS.disk, { containment, uid });
    expect([output, limitHit]).to.deep.equal(["done\n", undefined]);
  });

  it("may use what it is given", async () => {
    const limits = { memory: 2_000 * MB, processes: 100, disk: 500 * MB };
    const script = `head -c 20000000 /dev/zero > some; node -e "Buffer.alloc(1e8, 1)"; echo done`;
    for (const containment of possibleContainments()) {
      const { output, limitHit, exitCode } = await run(script, limits, {
        containment,
        uid: process.getuid?.() ?? 0,
      });
      expect([output, limitHit, exitCode], containment).to.deep.equal(["done\n", undefined, 0]);
    }
  });
});

/** Whether version 1 is there and writable; version 2 depends on the group of this process. */
async function hasControlGroups(): Promise<boolean> {
  return access("/sys/fs/cgroup/memory", constants.W_OK).then(
    () => true,
    () => false,
  );
}
