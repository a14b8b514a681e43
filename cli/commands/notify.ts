import { usageError } from "../../core/errors.js";
import { wholeNumberOf } from "../../core/whole-number.js";
import { valueOption } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl notify test`. */
export function registerNotify(program: AnyCommand, attach: Attach, text: Text): void {
  const notify = program
    .command("notify")
    .description(text("who hears of finished runs", "終了した実行の通知"));
  const test = notify
    .command("test")
    .description(
      text(
        "send a test notice to every channel, and show which got it",
        "すべての通知チャネルにテスト通知を送信し、結果を表示",
      ),
    )
    .addOption(
      valueOption(
        "--channel <number>",
        text("only to this one, counted from 0", "この通知チャネルだけに送信（0 から数える）"),
        channelNumber,
      ),
    );
  attach(test, async (app, { options, globals }) => {
    const { testChannels, testExit } = await import("../../app/notify/notify.js");
    const { renderTest } = await import("../render/notify.js");
    const report = await testChannels(app, globals.stack, options.channel);
    return { json: report, render: (out) => renderTest(out, report), exit: testExit(report) };
  });
}

function channelNumber(value: string, origin: string): number {
  const index = wholeNumberOf(value);
  if (index === undefined) throw usageError("notify.bad-channel", { value, origin });
  return index;
}
