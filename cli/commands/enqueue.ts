import type { Command } from "commander";
import type { TaskRequest } from "../../app/worker/enqueue.js";
import { usageError } from "../../core/errors.js";
import { DEFAULT_MENTION } from "../../core/names/default-mention.js";
import { wholeNumber } from "../options.js";
import type { Attach } from "../runner.js";

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];

/** What a comment begins with that asks for work, unless `--mention` says something else. */

/** `opsctl enqueue` and `enqueue issue|pr-comment`. */
export function registerEnqueue(program: Command, attach: Attach): void {
  const enqueue = program
    .command("enqueue")
    .description("send a task to the worker's queue")
    .option("--from-event <file>", "the task that a GitHub event asks for; - reads standard input")
    .option(
      "--mention <text>",
      "what a comment on a pull request begins with to ask for work",
      DEFAULT_MENTION,
    );
  attach(enqueue, async (app, { options, globals, readInput }) => {
    const origin = options["fromEvent"];
    if (typeof origin !== "string") throw usageError("enqueue.nothing");
    if (origin === "") throw usageError("enqueue.no-event");
    const mention = String(options["mention"]);
    if (mention.trim() === "") throw usageError("enqueue.no-mention");
    const { enqueueEvent } = await import("../../app/worker/enqueue.js");
    const { renderEnqueue } = await import("../render/enqueue.js");
    const report = await enqueueEvent(app, globals.stack, { origin, read: () => readInput(origin), mention });
    return { json: report, render: (out) => renderEnqueue(out, report) };
  });
  const issue = enqueue.command("issue").description("work on an issue");
  const comment = enqueue
    .command("pr-comment")
    .description("do what a comment on a pull request asks for")
    .requiredOption("--comment-id <id>", "the comment's number: what follows issuecomment- in its address");
  registerTask(issue, "issue", attach);
  registerTask(comment, "pr_comment", attach);
}

function registerTask(command: Command, type: TaskRequest["type"], attach: Attach): void {
  const of = type === "issue" ? "issue" : "pull request";
  command
    .requiredOption("--repository <owner/repo>", "one of the stack's repositories")
    .requiredOption("--number <number>", `the ${of}'s number`)
    .option("--title <text>", "a title for people who look at the queue")
    .option("--label <name>", "a label for people who look at the queue (repeatable)", collect, []);
  attach(command, async (app, { options, globals }) => {
    const { commentId, title } = options;
    const request: TaskRequest = {
      type,
      repository: String(options["repository"]),
      number: wholeNumber(String(options["number"]), "--number"),
      ...(typeof commentId === "string" ? { commentId: wholeNumber(commentId, "--comment-id") } : {}),
      ...(typeof title === "string" ? { title } : {}),
      labels: options["label"] as readonly string[],
    };
    const { enqueueTask } = await import("../../app/worker/enqueue.js");
    const { renderEnqueue } = await import("../render/enqueue.js");
    const report = await enqueueTask(app, globals.stack, request);
    return { json: report, render: (out) => renderEnqueue(out, report) };
  });
}
