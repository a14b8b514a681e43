import { appendFileSync } from "node:fs";

/** Reads the task that opsctl gives an agent: one JSON document on standard input. */
export async function readTask() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** The change of a well-behaved agent: one line in `issue-<n>.md` or, for a comment, in `pull-<n>.md`. */
export function makeChange(task) {
  if (task.pass !== undefined && task.pass !== "implement") return;
  const file =
    task.type === "issue" ? `issue-${String(task.issue_number)}.md` : `pull-${String(task.pr_number)}.md`;
  appendFileSync(file, `${task.comment ?? task.title}\n`);
  console.log(`wrote ${file}`);
}
