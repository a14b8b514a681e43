import { valueOption, wholeNumber } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl queue status` and `queue dlq list|show|redrive|discard`. There is no `purge`: nothing deletes unseen. */
export function registerQueue(program: AnyCommand, attach: Attach, text: Text): void {
  const queue = program
    .command("queue")
    .description(text("the task queue and its dead letters", "タスクキューとデッドレター"));
  attach(
    queue
      .command("status")
      .description(
        text(
          "show how many tasks wait, are in flight, were given up",
          "待機中、処理中、処理を断念したタスクの件数を表示",
        ),
      ),
    async (app, { globals }) => {
      const { queueStatus } = await import("../../app/queue/status.js");
      const { renderQueueStatus } = await import("../render/queue.js");
      const report = await queueStatus(app, globals.stack);
      return { json: report, render: (out) => renderQueueStatus(out, report) };
    },
  );
  const letters = queue
    .command("dlq")
    .description(
      text(
        "the tasks that were given up: the dead-letter queue",
        "処理を断念したタスク（デッドレターキュー）",
      ),
    );
  registerList(letters, attach, text);
  registerShow(letters, attach, text);
  registerRedrive(letters, attach, text);
  registerDiscard(letters, attach, text);
}

/** How many dead letters `list` shows unless told otherwise. */
const USUAL_LIMIT = 100;

function registerList(letters: AnyCommand, attach: Attach, text: Text): void {
  const list = letters
    .command("list")
    .description(text("show the dead letters, oldest first", "デッドレターを古い順に表示"))
    .addOption(valueOption("--limit <n>", text("how many", "表示する件数"), wholeNumber).default(USUAL_LIMIT))
    .addOption(reasonOption(text));
  attach(list, async (app, { options, globals }) => {
    const { listDeadLetters } = await import("../../app/queue/dead-letters.js");
    const { renderDeadLetters } = await import("../render/queue.js");
    const report = await listDeadLetters(app, globals.stack, options);
    return { json: report, render: (out) => renderDeadLetters(out, report) };
  });
}

function registerShow(letters: AnyCommand, attach: Attach, text: Text): void {
  const show = letters
    .command("show")
    .description(text("show a dead letter with its body", "デッドレターの内容を表示"))
    .argument("<id>", text("its message id, or the beginning of it", "メッセージ ID またはその先頭"));
  attach(show, async (app, { args: [id], globals }) => {
    const { showDeadLetter } = await import("../../app/queue/dead-letters.js");
    const { renderDeadLetter } = await import("../render/queue.js");
    const report = await showDeadLetter(app, globals.stack, id);
    return { json: report, render: (out) => renderDeadLetter(out, report) };
  });
}

function registerRedrive(letters: AnyCommand, attach: Attach, text: Text): void {
  const redrive = letters
    .command("redrive")
    .description(
      text(
        "send dead letters to the task queue again, as first attempts",
        "デッドレターを 1 回目の試行としてタスクキューに再送信",
      ),
    )
    .argument("[ids...]", text("message ids, or beginnings of them", "メッセージ ID またはその先頭"))
    .option("--all", text("all of them, or all with --reason", "すべて（--reason があれば該当するもの）"))
    .addOption(reasonOption(text));
  attach(redrive, async (app, { args: [ids], options, globals }) => {
    const { handledExit, redriveDeadLetters } = await import("../../app/queue/handle.js");
    const { renderHandled } = await import("../render/queue.js");
    const report = await redriveDeadLetters(app, globals.stack, { ids, ...options });
    return {
      json: report,
      render: (out) => renderHandled(out, report),
      exit: handledExit(report, app.signal),
    };
  });
}

function registerDiscard(letters: AnyCommand, attach: Attach, text: Text): void {
  const discard = letters
    .command("discard")
    .description(
      text(
        "delete dead letters, after keeping them in a file of this machine",
        "デッドレターをこのマシンのファイルに保存してから削除",
      ),
    )
    .argument("[ids...]", text("message ids, or beginnings of them", "メッセージ ID またはその先頭"))
    .option("--all", text("all that have --reason", "--reason に該当するすべて"))
    .addOption(reasonOption(text));
  attach(discard, async (app, { args: [ids], options, globals }) => {
    const { discardDeadLetters, handledExit } = await import("../../app/queue/handle.js");
    const { renderHandled } = await import("../render/queue.js");
    const report = await discardDeadLetters(app, globals.stack, { ids, ...options });
    return {
      json: report,
      render: (out) => renderHandled(out, report),
      exit: handledExit(report, app.signal),
    };
  });
}

const reasonOption = (text: Text) =>
  valueOption(
    "--reason <code>",
    text(
      "only those with this reason code; none: those that SQS gave up",
      "この理由コードのものだけ（none: SQS が断念したもの）",
    ),
    (value) => value,
  );
