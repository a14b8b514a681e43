import { expect } from "chai";
import { backupNotices } from "../../../../backup/notices/backup.js";
import { copyNotices } from "../../../../backup/notices/copy.js";
import { errorNotice } from "../../../../backup/notices/rules.js";
import { failure, interruption, refusal, usageError } from "../../../../core/errors.js";

const stack = { name: "dev", regions: ["a", "b"] };
const explain = ({ code }: { readonly code: string }): string => `sentence of ${code}`;

describe("the notification of a run that threw before it had a report", () => {
  for (const [what, rules, thrown, code, errorCode] of [
    [
      "a failure",
      copyNotices,
      failure("backup.no-key", { alias: "x", region: "a" }),
      "copy-failed",
      "backup.no-key",
    ],
    [
      "a refusal",
      copyNotices,
      refusal("backup.recovery-same-place", { keyArn: "k", region: "a" }),
      "copy-failed",
      "backup.recovery-same-place",
    ],
    ["what nobody foresaw", copyNotices, new Error("oops"), "copy-failed", "backup.unexpected"],
    ["a signal", backupNotices, interruption("SIGTERM"), "backup-interrupted", "core.interrupted"],
    [
      "a signal, where it has no code of its own",
      copyNotices,
      interruption("SIGINT"),
      "copy-failed",
      "core.interrupted",
    ],
  ] as const) {
    it(`is ${code} after ${what}`, () => {
      expect(errorNotice(rules, stack, thrown, explain)).to.deep.equal({
        level: "failure",
        code: `notify.${code}`,
        params: { stack: "dev", regions: ["a", "b"], reason: `sentence of ${errorCode}`, errorCode },
      });
    });
  }

  for (const [what, thrown] of [
    ["a mistake on the command line", usageError("backup.prune-no-rule")],
    ["a no to the question", refusal("backup.prune-declined", { stack: "dev" })],
    ["a question that nobody could answer", refusal("backup.prune-unattended", { count: 1 })],
  ] as const) {
    it(`does not exist after ${what}: nothing was attempted`, () => {
      expect(errorNotice(copyNotices, stack, thrown, explain)).to.equal(undefined);
    });
  }
});
