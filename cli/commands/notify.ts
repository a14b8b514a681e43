import { usageError } from "../../core/errors.js";
import { wholeNumberOf } from "../../core/whole-number.js";
import { valueOption } from "../options.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl notify test`. */
export function registerNotify(program: AnyCommand, attach: Attach): void {
  const notify = program.command("notify").description("who hears of finished runs");
  const test = notify
    .command("test")
    .description("send a test notice to every channel, and show which got it")
    .addOption(valueOption("--channel <number>", "only to this one, counted from 0", channelNumber));
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
