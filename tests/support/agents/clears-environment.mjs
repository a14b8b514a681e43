// Leaves a daemon in a new session with an empty environment and closed outputs, and ends.
import { spawn } from "node:child_process";
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
const script = "trap '' TERM HUP; while :; do /bin/sleep 1; done";
const daemon = spawn("/bin/sh", ["-c", script, process.argv[2] ?? "opsctl-test-daemon"], {
  detached: true,
  env: {},
  stdio: "ignore",
});
daemon.unref();
makeChange(task);
