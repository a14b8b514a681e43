import { expect } from "chai";
import { alertsReport } from "../../../notify/alerts.js";
import type { Subscription } from "../../../notify/ports.js";

const TOPIC = "arn:aws:sns:us-east-1:111111111111:jenkins-dev-opsctl-alerts";
const email = (endpoint: string, confirmed = true): Subscription => ({
  protocol: "email",
  endpoint,
  confirmed,
});
const https = (confirmed = true): Subscription => ({
  protocol: "https",
  endpoint: "https://pager.example.com/key",
  confirmed,
});
const queue: Subscription = { protocol: "sqs", endpoint: "arn:aws:sqs:…", confirmed: true };

/**
 * Subscriptions, configured subscribers, and the expected result: the error's code, who is unconfirmed, who
 * is missing.
 */
const cases: readonly (readonly [
  what: string,
  subscriptions: readonly Subscription[],
  emails: readonly string[],
  urls: number,
  wrong: readonly [code: string | undefined, waiting: readonly string[], lost: readonly string[]],
])[] = [
  ["nobody, who is not to be there", [], [], 0, [undefined, [], []]],
  ["all", [email("a@b.c"), https()], ["a@b.c"], 1, [undefined, [], []]],
  ["all, in other capitals", [email("A@b.c")], ["a@B.c"], 0, [undefined, [], []]],
  ["others beside", [email("a@b.c"), queue, https()], ["a@b.c"], 0, [undefined, [], []]],
  ["one who has not confirmed", [email("a@b.c", false)], ["a@b.c"], 0, ["unconfirmed", ["a@b.c"], []]],
  ["somebody else who has not", [email("x@y.z", false)], [], 0, ["unconfirmed", ["x@y.z"], []]],
  ["a URL that has not", [https(false)], [], 1, ["unconfirmed", ["https"], []]],
  ["one whom SNS forgot", [queue], ["a@b.c"], 0, ["lost", [], ["a@b.c"]]],
  ["a URL that SNS forgot", [https()], [], 2, ["lost", [], ["https"]]],
  ["both mistakes", [https(false)], ["a@b.c"], 1, ["unconfirmed", ["https"], ["a@b.c"]]],
];

describe("the alerts report", () => {
  for (const [what, subscriptions, emails, urls, [code, waiting, lost]] of cases) {
    it(`covers ${what}`, () => {
      const report = alertsReport(TOPIC, subscriptions, { emails, urls });
      expect(report).to.deep.include({ ok: code === undefined, topic: TOPIC, waiting, lost });
      expect(report.error?.code).to.equal(code && `notify.alerts-${code}`);
      expect(report.confirmed).to.equal(subscriptions.length - waiting.length);
      expect(JSON.stringify(report)).to.not.contain("pager.example.com");
    });
  }
});
