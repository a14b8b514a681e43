import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, seed, SHOP } from "../demo/parameters.js";
import { createAwsClients } from "../aws/clients.js";
import { openParameterStore } from "../aws/backup/parameters/store.js";
import { errorText } from "../core/errors.js";
import { buildProgram, OpsctlRunner } from "./support/opsctl-runner.js";
import { soakImage } from "./soak/image.js";
import { soakWorker } from "./soak/worker.js";
import { soakProofs } from "./suites/proofs.js";

/**
 * `npm run test:soak [-- MINUTES]`: uses the same stack for some time (default 10 minutes). Each round backs up,
 * deletes parameters, restores, and checks that a preview finds no changes; every fifth round restarts the endpoint. No
 * lock and no temporary file may be left behind.
 *
 * `npm run test:soak -- proof [PART]`: runs the proofs with counts that take an hour or more. `PART` is a part of a
 * file's name: `random`, `killed`, `faults` or `first-up`.
 *
 * `npm run test:soak -- worker [MINUTES]`: keeps a worker with aider and a scripted model busy (default 10 minutes).
 *
 * `npm run test:soak -- image`: runs the instructions of integrations/docker/Dockerfile without Docker. As root, with
 * debootstrap and Docker's client.
 */
const STACK = ["--stack", "local"] as const;
const REGION = "us-west-2";

/** Never aborted: a round always runs to its end. */
const never = new AbortController().signal;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const expect = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

interface Run {
  readonly regions: readonly { readonly region: string; readonly backupId?: string }[];
}

async function round(runner: OpsctlRunner, number: number): Promise<void> {
  if (number % 5 === 0) {
    await runner.json("local", "down");
    await runner.json("local", "up");
  }
  const { endpoint } = await runner.json<{ endpoint: string }>("local", "status");
  const clients = createAwsClients({
    region: REGION,
    endpoints: { AWS_ENDPOINT_URL: endpoint },
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  try {
    if (number === 1) await seed(clients, REGION, never);
    const { regions } = await runner.json<Run>("backup", ...STACK);
    const id = regions.find(({ region }) => region === REGION)?.backupId ?? "";
    await (await openParameterStore(clients, REGION)).remove([`${SHOP}/db/host`, `${SHOP}/api/key`], never);
    await runner.json("backup", "restore", id, "--region", REGION, "--path", SHOP, ...STACK, "--yes");
    const { wrong } = await compare(clients, REGION, never);
    expect(wrong.length === 0, `not as before: ${wrong.join(", ")}`);
  } finally {
    await clients.destroy();
  }
  const { changes } = await runner.json<{ changes: Record<string, number> }>("preview", ...STACK);
  const { same = 0, ...others } = changes;
  expect(same > 0 && Object.values(others).every((count) => count === 0), JSON.stringify(changes));
  const { locks } = await runner.json<{ locks: readonly unknown[] }>("lock", "status", ...STACK);
  expect(locks.length === 0, `${locks.length} locks are left`);
}

async function soak(minutes: number): Promise<boolean> {
  await buildProgram();
  const stateHome = await mkdtemp(join(tmpdir(), "opsctl-soak-"));
  const temporary = join(stateHome, "tmp");
  await mkdir(temporary);
  const runner = new OpsctlRunner(stateHome, { TMPDIR: temporary });
  let [passed, failed] = [0, 0];
  try {
    await runner.json("engine", "install");
    await runner.json("local", "up");
    await runner.json("up", ...STACK, "--yes");
    const end = Date.now() + minutes * 60_000;
    for (let number = 1; Date.now() < end && failed === 0; number++) {
      try {
        await round(runner, number);
        // tsx keeps a cache there if the program runs from sources
        const left = (await readdir(temporary)).filter((name) => !name.startsWith("tsx-"));
        expect(left.length === 0, `left in ${temporary}: ${left.join(", ")}`);
        passed++;
        print(`round ${number}: ok`);
      } catch (error) {
        failed++;
        print(`round ${number}: ${errorText(error)}`);
      }
    }
  } finally {
    await runner.json("local", "down", "--delete-state", "--yes");
    await rm(stateHome, { recursive: true, force: true });
  }
  print(`${passed} passed, ${failed} failed`);
  return passed > 0 && failed === 0;
}

const [what = "10", part = ""] = process.argv.slice(2);
if (what === "proof") process.exitCode = (await soakProofs(part, print)) === 0 ? 0 : 1;
else if (what === "worker") process.exitCode = (await soakWorker(Number(part) || 10, print)) ? 0 : 1;
else if (what === "image") process.exitCode = (await soakImage(print)) ? 0 : 1;
else if (Number(what) > 0) process.exitCode = (await soak(Number(what))) ? 0 : 1;
else throw new Error(`minutes: "${what}" is not a number above zero, "proof", "worker" or "image"`);
