import { Option } from "@commander-js/extra-typings";
import { usageError } from "../../core/errors.js";
import { DEFAULT_MENTION } from "../../core/names/default-mention.js";
import { asText, repeatableOption, valueOption, wholeNumber } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl enqueue` and `enqueue issue|pr-comment`. */
export function registerEnqueue(program: AnyCommand, attach: Attach, text: Text): void {
  const enqueue = program
    .command("enqueue")
    .description(text("send a task to the worker's queue", "ワーカーのキューにタスクを送信"))
    .option(
      "--from-event <file>",
      text(
        "the task that a GitHub event asks for; - reads standard input",
        "GitHub イベントが求めるタスクを送信（- は標準入力）",
      ),
    )
    .option(
      "--mention <text>",
      text(
        "what a comment on a pull request begins with to ask for work",
        "プルリクエストのコメントを作業依頼とみなす先頭の文字列",
      ),
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
  registerIssue(enqueue, attach, text);
  registerComment(enqueue, attach, text);
}

function registerIssue(enqueue: AnyCommand, attach: Attach, text: Text): void {
  const issue = enqueue
    .command("issue")
    .description(text("work on an issue", "Issue への対応を依頼"))
    .addOption(repositoryOption(text))
    .addOption(numberOption(text("the issue's number", "Issue の番号")))
    .addOption(titleOption(text))
    .addOption(labelOption(text));
  attach(issue, async (app, { options: { label: labels, ...task }, globals }) => {
    const { enqueueTask } = await import("../../app/worker/enqueue.js");
    const { renderEnqueue } = await import("../render/enqueue.js");
    const report = await enqueueTask(app, globals.stack, { ...task, labels, type: "issue" });
    return { json: report, render: (out) => renderEnqueue(out, report) };
  });
}

function registerComment(enqueue: AnyCommand, attach: Attach, text: Text): void {
  const comment = enqueue
    .command("pr-comment")
    .description(
      text("do what a comment on a pull request asks for", "プルリクエストのコメントへの対応を依頼"),
    )
    .addOption(
      valueOption(
        "--comment-id <id>",
        text(
          "the comment's number: what follows issuecomment- in its address",
          "コメントの番号（URL の issuecomment- に続く数字）",
        ),
        wholeNumber,
      ).makeOptionMandatory(),
    )
    .option(
      "--review",
      text(
        "the comment is on a line, in a review: its number follows discussion_r in its address",
        "レビューの行へのコメント（番号は URL の discussion_r に続く数字）",
      ),
    )
    .addOption(repositoryOption(text))
    .addOption(numberOption(text("the pull request's number", "プルリクエストの番号")))
    .addOption(titleOption(text))
    .addOption(labelOption(text));
  attach(comment, async (app, { options: { label: labels, ...task }, globals }) => {
    const { enqueueTask } = await import("../../app/worker/enqueue.js");
    const { renderEnqueue } = await import("../render/enqueue.js");
    const report = await enqueueTask(app, globals.stack, { ...task, labels, type: "pr_comment" });
    return { json: report, render: (out) => renderEnqueue(out, report) };
  });
}

const repositoryOption = (text: Text) =>
  new Option(
    "--repository <owner/repo>",
    text("one of the stack's repositories", "スタックに設定されたリポジトリ"),
  ).makeOptionMandatory();
const numberOption = (description: string) =>
  valueOption("--number <number>", description, wholeNumber).makeOptionMandatory();
const titleOption = (text: Text) =>
  new Option(
    "--title <text>",
    text("a title for people who look at the queue", "キューを確認する人のためのタイトル"),
  );
const labelOption = (text: Text) =>
  repeatableOption(
    "--label <name>",
    text(
      "a label for people who look at the queue (repeatable)",
      "キューを確認する人のためのラベル（複数回指定可）",
    ),
    asText,
  );
