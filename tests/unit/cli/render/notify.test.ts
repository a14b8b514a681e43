import { expect } from "chai";
import { createOut } from "../../../../cli/output/out.js";
import { renderTest } from "../../../../cli/render/notify.js";
import { type AlertsReport, alertsReport } from "../../../../notify/alerts.js";
import type { Language } from "../../../../messages/index.js";
import { registry } from "../../../../messages/registry.js";

const TOPIC = "arn:aws:sns:us-east-1:111111111111:jenkins-dev-opsctl-alerts";

function text(alerts: AlertsReport, language: Language = "en"): string {
  let written = "";
  const write = (part: string): void => {
    written += part;
  };
  const out = createOut({ write, language, color: false, width: 200 });
  renderTest(out, { stack: "dev", channels: [], alerts });
  return written;
}

describe("alarm subscriptions, on a terminal", () => {
  const subscription = { protocol: "email", endpoint: "ops@example.com" };
  const report = (confirmed: boolean, emails: readonly string[] = []): AlertsReport =>
    alertsReport(TOPIC, [{ ...subscription, confirmed }], { emails, urls: 0 });

  it("is one line when all is well", () => {
    expect(text(report(true))).to.equal(`${TOPIC} sends alarms to 1 confirmed subscription.\n`);
  });

  it("names who has not confirmed, and the hint, in both languages", () => {
    const shown = text(report(false)).trimEnd().split("\n");
    expect(shown[0]).to.equal(`Unconfirmed subscriptions of ${TOPIC} receive no alarms: ops@example.com`);
    expect(shown.slice(1).join(" ")).to.equal(registry["notify.alerts-unconfirmed"].hint.en);
    expect(text(report(false), "ja"))
      .to.include("ops@example.com")
      .and.include("未確認");
  });

  it("names whom SNS has forgotten", () => {
    expect(text(report(true, ["gone@example.com"]))).to.include(
      `Configured recipients are not subscribed to ${TOPIC}: gone@example.com`,
    );
  });

  it("reports the error if the subscriptions can't be read", () => {
    const error = { code: "notify.no-alerts-topic", params: { stack: "dev" } };
    const shown = text({ ok: false, confirmed: 0, waiting: [], lost: [], error });
    expect(shown).to.include("Stack dev has no alarm topic yet.").and.include("opsctl up");
  });
});
