import { damage, failure, message, refusal, usageError } from "../../../core/errors.js";
import type { Emit } from "../../../core/events.js";
import { error, event, text } from "../../../messages/entry.js";
import type { Entries } from "../../../messages/registry.js";

/** What must not compile: `tsc` complains of every line below that does. Never called. */
export function mustNotCompile(emit: Emit): void {
  // an unknown code, and one of another kind
  // @ts-expect-error
  failure("core.no-such-code", { reason: "x" });
  // @ts-expect-error
  emit("core.no-such-code", {});
  // @ts-expect-error a text
  failure("cli.error-prefix");
  // @ts-expect-error a refusal
  damage("stack.declined", { stack: "dev" });
  // @ts-expect-error an error that is never emitted by its name
  emit("stack.declined", { stack: "dev" });

  // parameters: missing, misspelt, unknown, of another type
  // @ts-expect-error
  refusal("stack.declined");
  // @ts-expect-error
  refusal("stack.declined", { stak: "dev" });
  // @ts-expect-error
  refusal("stack.declined", { stack: "dev", more: 1 });
  // @ts-expect-error
  message("backup.region-counted", { region: "us-east-1", parameters: "1" });
  // @ts-expect-error one that only the hint names
  usageError("cli.bad-choice", { origin: "--lang", value: "de" });

  // a level that the entry doesn't name
  // @ts-expect-error
  emit("backup.region-failed", { region: "us-east-1" }, "info");
  // @ts-expect-error
  emit("backup.region-failed", { region: "us-east-1" });
}

export const mustNotCompileEither = {
  // @ts-expect-error the Japanese sentence has a parameter of its own
  "x.text": text({ en: "{name} is there", ja: "{nama} があります" }),
  "x.event": event({ level: "info", en: "there", ja: "あります" }),
  // @ts-expect-error no hint
  "x.error": error({ kind: "failed", en: "{path} is damaged", ja: "{path} が壊れています" }),
};

const hint = { en: "Run it again.", ja: "再実行してください。" };

export const unclassified = {
  "aws.x": error({ kind: "failed", en: "failed", ja: "失敗しました", hint }),
  // @ts-expect-error it may end a task, and doesn't say whether that is tried again
  "worker.x": error({ kind: "failed", en: "failed", ja: "失敗しました", hint }),
} satisfies Entries;
