import { Option } from "@commander-js/extra-typings";
import { usageError } from "../../core/errors.js";
import { DEFAULT_MENTION } from "../../core/names/default-mention.js";
import { asText, repeatableOption, valueOption, wholeNumber } from "../options.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl enqueue` and `enqueue issue|pr-comment`. */
export function registerEnqueue(program: AnyCommand, attach: Attach): void {
  const enqueue = program
    .command("enqueue")
    .description("send a task to the worker's queue")
    .option("--from-event <file>", "the task that a GitHub event asks for; - reads standard input")
    .option(
      "--mention <text>",
      "what a comment on a pull request begins with to ask for work",
      DEFAULT_MENTION,
    );
  attach(enqueue, async (app, { options: { fromEvent, mention }, globals, readInput }) => {
    if (fromEvent === undefined) throw usageError("enqueue.nothing");
    if (fromEvent === "") throw usageError("enqueue.no-event");
    if (mention.trim() === "") throw usageError("enqueue.no-mention");
    const { enqueueEvent } = await import("../../app/worker/enqueue.js");
    const { renderEnqueue } = await import("../render/enqueue.js");
    const event = { origin: fromEvent, read: () => readInput(fromEvent), mention };
    const report = await enqueueEvent(app, globals.stack, event);
    return { json: report, render: (out) => renderEnqueue(out, report) };
  });
  registerIssue(enqueue, attach);
  registerComment(enqueue, attach);
}

function registerIssue(enqueue: AnyCommand, attach: Attach): void {
  const issue = enqueue
    .command("issue")
    .description("work on an issue")
    .addOption(repositoryOption())
    .addOption(numberOption("the issue's number"))
    .addOption(titleOption())
    .addOption(labelOption());
  attach(issue, async (app, { options: { label: labels, ...task }, globals }) => {
    const { enqueueTask } = await import("../../app/worker/enqueue.js");
    const { renderEnqueue } = await import("../render/enqueue.js");
    const report = await enqueueTask(app, globals.stack, { ...task, labels, type: "issue" });
    return { json: report, render: (out) => renderEnqueue(out, report) };
  });
}

function registerComment(enqueue: AnyCommand, attach: Attach): void {
  const comment = enqueue
    .command("pr-comment")
    .description("do what a comment on a pull request asks for")
    .addOption(
      valueOption(
        "--comment-id <id>",
        "the comment's number: what follows issuecomment- in its address",
        wholeNumber,
      ).makeOptionMandatory(),
    )
    .addOption(repositoryOption())
    .addOption(numberOption("the pull request's number"))
    .addOption(titleOption())
    .addOption(labelOption());
  attach(comment, async (app, { options: { label: labels, ...task }, globals }) => {
    const { enqueueTask } = await import("../../app/worker/enqueue.js");
    const { renderEnqueue } = await import("../render/enqueue.js");
    const report = await enqueueTask(app, globals.stack, { ...task, labels, type: "pr_comment" });
    return { json: report, render: (out) => renderEnqueue(out, report) };
  });
}

const repositoryOption = () =>
  new Option("--repository <owner/repo>", "one of the stack's repositories").makeOptionMandatory();
const numberOption = (description: string) =>
  valueOption("--number <number>", description, wholeNumber).makeOptionMandatory();
const titleOption = () => new Option("--title <text>", "a title for people who look at the queue");
const labelOption = () =>
  repeatableOption("--label <name>", "a label for people who look at the queue (repeatable)", asText);
