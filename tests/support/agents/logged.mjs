// As good.mjs, after some seconds; says in a file since when it runs, and until when: `logged.mjs <file> 0.1 0.8`.
// The seconds are those of the first run, the second, …, and again.
import { appendFileSync, readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { makeChange, readTask } from "./task.mjs";

const BEAT_MS = 50;
const [, , log, ...seconds] = process.argv;
const task = await readTask();
const name =
  task.type === "issue" ? `issue-${String(task.issue_number)}` : /comment-\w+/.exec(task.body)?.[0];
const earlier = new Set(readFileSync(log, { encoding: "utf8", flag: "a+" }).match(/"id":"[^"]+"/g)).size;
const id = randomUUID();
const beat = () =>
  appendFileSync(log, `${JSON.stringify({ id, task: name, pass: task.pass, at: Date.now() })}\n`);

const end = Date.now() + Number(seconds[earlier % seconds.length]) * 1000;
for (beat(); Date.now() < end; beat()) await sleep(BEAT_MS);
makeChange(task);
beat();
