// The entry point of every task: `node scripts/setup.mjs <task> [arguments]`. Plain Node without dependencies, because
// it runs before node_modules exists. It installs what package-lock.json pins, then runs the task.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installedAsLocked } from "./setup/installed.mjs";
import { withLock } from "./setup/lock.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

async function main([task = "", ...args]) {
  const script = join(root, "scripts", `${task}.ts`);
  if (!/^[a-z]+$/.test(task) || !existsSync(script)) {
    throw new Error(`scripts/setup.mjs: there is no task "${task}" (no file ${script})`);
  }
  checkNode();
  if (!installedAsLocked(root)) await install();
  return run(process.execPath, ["--import", "tsx", script, ...args]);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`this is Node ${process.versions.node}, and 20.19 is the least (see .nvmrc)`);
}

/** Of two tasks started together only the first installs; the second waits and finds everything installed. */
async function install() {
  await withLock(join(root, ".opsctl", "npm-ci.lock"), async () => {
    if (installedAsLocked(root)) return;
    const started = performance.now();
    const why = existsSync(join(root, "node_modules"))
      ? "node_modules is not what package-lock.json pins"
      : "installing what package-lock.json pins";
    process.stderr.write(`npm ci: ${why}\n`);
    const code = await run("npm", ["ci", "--no-audit", "--no-fund"], { stdio: ["ignore", 2, 2] });
    if (code !== 0) throw new Error(`npm ci ended with ${code}; its output above says why`);
    process.stderr.write(`npm ci: done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  });
}

/** Runs a program to its end and returns its exit code; a terminal's Ctrl-C reaches it directly, SIGTERM is forwarded. */
function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    const wait = () => undefined;
    const forward = () => void child.kill("SIGTERM");
    process.on("SIGINT", wait);
    process.on("SIGTERM", forward);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGINT", wait);
      process.off("SIGTERM", forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
