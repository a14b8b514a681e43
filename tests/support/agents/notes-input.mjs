// Writes down what it was given: the length of the body in bytes, and the title as JSON.
import { writeFileSync } from "node:fs";

let input = "";
for await (const part of process.stdin) input += part;
const { title, body } = JSON.parse(input);
writeFileSync("given.json", JSON.stringify({ title, bytes: Buffer.byteLength(body) }));
