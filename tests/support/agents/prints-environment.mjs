// Prints its environment and that of every process it can look at, and writes it all into a file of the repository
// when asked: `prints-environment.mjs keep`.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
const found = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
  for (const file of ["environ", "cmdline"]) {
    try {
      found.push(`${pid} ${file}: ${readFileSync(`/proc/${pid}/${file}`, "utf8").replaceAll("\0", " ")}`);
    } catch {
      // not readable for this user
    }
  }
}
console.log(found.join("\n"));
if (process.argv[2] === "keep") writeFileSync("environment.txt", found.join("\n"));
makeChange(task);
