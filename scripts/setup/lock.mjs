import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds to wait for another process: long enough for an installation over a slow network. */
const WAIT_MS = 15 * 60_000;

/** Runs `work` while this process holds the lock file at `path`, which contains its pid. A dead process' lock is taken over. */
export async function withLock(path, work, { waitMs = WAIT_MS, say = sayOnStderr } = {}) {
  await acquire(path, Date.now() + waitMs, say);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function sayOnStderr(text) {
  process.stderr.write(`${text}\n`);
}

async function acquire(path, deadline, say) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!create(path)) {
    const owner = ownerOf(path);
    if (owner !== undefined && !isAlive(owner)) takeAway(path, owner);
    else if (Date.now() > deadline)
      throw new Error(`process ${owner} still holds ${path}; if it hangs, end it`);
    else {
      if (!told) say(`waiting for process ${owner}, which holds ${path}`);
      told = true;
      await delay(200);
    }
  }
}

function create(path) {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** The pid in the lock; undefined if the lock is gone or not yet written. */
function ownerOf(path) {
  try {
    return Number.parseInt(readFileSync(path, "utf8"), 10) || undefined;
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Renames a dead owner's lock away. If another waiter has already replaced it by a new lock, that one is put back. */
function takeAway(path, owner) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (ownerOf(aside) === owner) rmSync(aside);
  else renameSync(aside, path);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}
