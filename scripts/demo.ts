import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { buildProgram } from "./support/opsctl-runner.js";
import { root } from "./suites/programs.js";

/** `npm run demo`: builds the program and runs `opsctl demo`, which shows its steps and the location of its state. */
process.stderr.write("Building the program …\n");
await buildProgram();
const args = [join(root, "bin", "opsctl"), "demo", ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
// a terminal's Ctrl-C reaches the program directly; SIGTERM reaches only this process and is forwarded
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => void child.kill("SIGTERM"));
const [code] = (await once(child, "close")) as [number | null];
process.exitCode = code ?? 1;
