// Asks a question and reads until somebody answers: after its task nothing more comes.
import { createInterface } from "node:readline";

console.log("Continue? [y/N]");
let answer = "";
for await (const line of createInterface({ input: process.stdin })) answer = line;
console.log(`end of input after ${String(answer.length)} characters`);
process.exitCode = 1;
