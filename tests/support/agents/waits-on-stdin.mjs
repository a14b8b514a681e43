// Prints a question and waits for an answer on standard input, where nothing comes after the task.
import { createInterface } from "node:readline";

console.log("Continue? [y/N]");
let answer = "";
for await (const line of createInterface({ input: process.stdin })) answer = line;
console.log(`end of input after ${String(answer.length)} characters`);
process.exitCode = 1;
