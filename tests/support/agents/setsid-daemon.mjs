// Leaves a daemon in a new session that keeps the outputs open, and ends: `setsid-daemon.mjs stay` does not end.
import { spawn } from "node:child_process";
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
const daemon = spawn("setsid", ["sh", "-c", "trap '' TERM HUP; while :; do sleep 1; done"], {
  detached: true,
  stdio: ["ignore", "inherit", "inherit"],
});
daemon.unref();
makeChange(task);
if (process.argv[2] === "stay") setInterval(() => undefined, 1000);
