import { expect } from "chai";
import { type TaskOutcome, taskNotice } from "../../../worker/task-notice.js";

const [task, url, askedAt] = ["acme/shop#12", "https://x.example/pull/13", "https://x.example/issues/12"];
const found = { asked: { title: "Add a basket", askedAt } };
const pullRequest = { url };
const reason = { text: "It failed." };
const about = `${task} (Add a basket)`;
const title = "Add a basket";

/** The outcome, and the expected notification; undefined: none. */
const rows: readonly (readonly [what: string, outcome: TaskOutcome, notice: object | undefined])[] = [
  [
    "a pull request",
    { reason: undefined, givenUp: false, progress: { ...found, pullRequest } },
    {
      ...{ level: "success", code: "notify.pull-request", link: url },
      params: { task, about, title, pullRequest: url },
    },
  ],
  [
    "a pull request that deletes much",
    { reason: undefined, givenUp: false, progress: { ...found, pullRequest, massDeletion: true } },
    {
      ...{ level: "warning", code: "notify.pull-request-deletes", link: url },
      params: { task, about, title, pullRequest: url },
    },
  ],
  [
    "a task that was given up",
    { reason, givenUp: true, progress: found },
    {
      ...{ level: "failure", code: "notify.task-failed", link: askedAt },
      params: { task, about, title, reason: "It failed." },
    },
  ],
  [
    "one of which nothing could be read",
    { reason, givenUp: true, progress: {} },
    {
      ...{ level: "failure", code: "notify.task-failed", link: undefined },
      params: { task, about: task, reason: "It failed." },
    },
  ],
  ["a failure that is tried again", { reason, givenUp: false, progress: found }, undefined],
  ["nothing to do", { reason: undefined, givenUp: false, progress: {} }, undefined],
];

describe("the notification of a task", () => {
  for (const [what, outcome, notice] of rows) {
    it(`${notice ? "is made" : "is not made"} for ${what}`, () => {
      const made = taskNotice("a-run", task, outcome);
      expect(made).to.deep.equal(notice && { ...notice, runId: "a-run" });
    });
  }
});
