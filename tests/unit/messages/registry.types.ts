import { damage, failure, message, refusal, usageError } from "../../../core/errors.js";
import type { Emit } from "../../../core/events.js";
import { error, event, text } from "../../../messages/entry.js";
import type { Entries } from "../../../messages/registry.js";

/** What `tsc` must refuse: it complains of each line below an `@ts-expect-error` that compiles. Never called. */
export function refused(emit: Emit): void {
  // @ts-expect-error an unknown code
  failure("core.no-such-code", { reason: "x" });
  // @ts-expect-error an unknown code
  emit("core.no-such-code", {});
  // @ts-expect-error a text is no error
  failure("cli.error-prefix");
  // @ts-expect-error a refusal, not damage
  damage("stack.declined", { stack: "dev" });
  // @ts-expect-error an error that is not emitted by its code
  emit("stack.declined", { stack: "dev" });

  // @ts-expect-error no parameters
  refusal("stack.declined");
  // @ts-expect-error a misspelt parameter
  refusal("stack.declined", { stak: "dev" });
  // @ts-expect-error an unknown parameter
  refusal("stack.declined", { stack: "dev", more: 1 });
  // @ts-expect-error a count that is no number
  message("backup.region-counted", { region: "us-east-1", parameters: "1" });
  // @ts-expect-error the hint names {choices}
  usageError("cli.bad-choice", { origin: "--lang", value: "de" });

  // @ts-expect-error another level than the entry's
  emit("backup.region-failed", { region: "us-east-1" }, "info");
  // @ts-expect-error a level that is not info must be given
  emit("backup.region-failed", { region: "us-east-1" });
}

const hint = { en: "Run it again.", ja: "再実行してください。" };

export const refusedEntries = {
  // @ts-expect-error the English text has no {nama}
  "x.text": text({ en: "{name} is there", ja: "{nama} があります" }),
  // @ts-expect-error an event without a level
  "x.event": event({ en: "there", ja: "あります" }),
  // @ts-expect-error an error without a hint
  "x.error": error({ kind: "failed", en: "{path} is damaged", ja: "{path} が壊れています" }),
};

export const unclassified = {
  "aws.x": error({ kind: "failed", en: "failed", ja: "失敗しました", hint }),
  // @ts-expect-error it may end a task, and doesn't say whether that is tried again
  "worker.x": error({ kind: "failed", en: "failed", ja: "失敗しました", hint }),
} satisfies Entries;
