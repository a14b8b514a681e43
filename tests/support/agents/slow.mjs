// As good.mjs, after some seconds: `slow.mjs 20`.
import { setTimeout as sleep } from "node:timers/promises";
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
console.log("thinking");
await sleep(Number(process.argv[2] ?? "10") * 1000);
makeChange(task);
