import prettyMilliseconds from "pretty-ms";
import type { NotifyTestReport } from "../../app/notify/notify.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";

type Alerts = NonNullable<NotifyTestReport["alerts"]>;

/** One line for each channel, then hints. Errors were already shown when they occurred. */
export function renderTest(out: Out, { channels, alerts }: NotifyTestReport): void {
  if (channels.length > 0) renderChannels(out, channels);
  if (alerts) renderAlerts(out, alerts);
}

/** The alarm subscriptions, or the problem and its hint. */
function renderAlerts(out: Out, { error, topic = "", confirmed }: Alerts): void {
  if (!error) {
    out.flow(out.text("notify.alerts", { topic, confirmed }));
    return;
  }
  out.flow(out.style("red", out.explain(error)));
  out.flow(out.hint(error) ?? "");
}

function renderChannels(out: Out, channels: NotifyTestReport["channels"]): void {
  const header = ["channel", "type", "reference", "result", "attempts", "time"] as const;
  renderTable(
    out,
    header.map((column) => out.text(`notify.column-${column}`)),
    channels.map(({ index, type, reference, ok, attempts, durationMs }) => [
      String(index),
      type,
      reference,
      out.style(ok ? "green" : "red", out.text(ok ? "notify.result-sent" : "notify.result-failed")),
      String(attempts),
      prettyMilliseconds(durationMs),
    ]),
  );
  for (const [hint, indexes] of hints(out, channels)) out.flow(`${out.list(indexes.map(String))}: ${hint}`);
}

/** Each hint once, with the channels that it applies to. */
function hints(out: Out, channels: NotifyTestReport["channels"]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { index, error } of channels) {
    if (!error) continue;
    const hint = out.hint(error) ?? "";
    found.set(hint, [...(found.get(hint) ?? []), index]);
  }
  return found;
}
