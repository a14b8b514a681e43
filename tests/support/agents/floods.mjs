// Prints without end: `floods.mjs lines`, or `floods.mjs one-line` without a single line break. A second argument
// gives the mebibytes after which it makes its change and ends.
import { writeSync } from "node:fs";
import { makeChange, readTask } from "./task.mjs";

const MEBIBYTE = 1024 * 1024;
const task = await readTask();
const line = process.argv[2] === "one-line" ? "x".repeat(64) : `${"x".repeat(63)}\n`;
const block = Buffer.from(line.repeat(1024));
const limit = Number(process.argv[3] ?? "Infinity") * MEBIBYTE;
for (let written = 0; written < limit;) written += write(block);
makeChange(task);

function write(bytes) {
  try {
    return writeSync(1, bytes);
  } catch (error) {
    if (error.code === "EAGAIN") return 0;
    throw error;
  }
}
