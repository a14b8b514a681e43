import type { Command } from "commander";
import { usageError } from "../../core/errors.js";
import { wholeNumberOf } from "../../core/whole-number.js";
import type { Attach } from "../runner.js";

/** `opsctl notify test`. */
export function registerNotify(program: Command, attach: Attach): void {
  const notify = program.command("notify").description("who hears of finished runs");
  const test = notify
    .command("test")
    .description("send a test notice to every channel, and show which got it")
    .option("--channel <number>", "only to this one, counted from 0");
  attach(test, async (app, { options, globals }) => {
    const only = channelNumber(options["channel"]);
    const { testChannels, testExit } = await import("../../app/notify/notify.js");
    const { renderTest } = await import("../render/notify.js");
    const report = await testChannels(app, globals.stack, only);
    const exit = testExit(report);
    return { json: report, render: (out) => renderTest(out, report), ...(exit ? { exit } : {}) };
  });
}

function channelNumber(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const index = wholeNumberOf(value);
  if (index !== undefined) return index;
  throw usageError("notify.bad-channel", { value, origin: "--channel" });
}
