import type { Params } from "../../core/errors.js";
import type { OpsEvent } from "../../core/events.js";
import { inLine } from "../../core/printable.js";
import type { Out } from "./out.js";

/** An event as a line, the same wherever it is shown. */
export function eventLine(
  out: Out,
  { level, code, params }: Pick<OpsEvent, "level" | "code" | "params">,
): string {
  const text = eventText(out, { code, params });
  if (level === "warning") return `${out.style("yellow", out.text("cli.warning-prefix"))} ${text}`;
  if (level === "error") return `${out.style("red", out.text("cli.error-prefix"))} ${text}`;
  return text;
}

/**
 * The sentence of an event. What it tells of may be other people's: a title must not switch the terminal's colours, nor
 * begin a line that looks like one of ours.
 */
export function eventText(out: Out, { code, params }: Pick<OpsEvent, "code" | "params">): string {
  const plain = Object.entries(params).map(([name, value]): [string, Params[string]] => [
    name,
    plainValue(value),
  ]);
  return out.text(code, Object.fromEntries(plain));
}

function plainValue(value: Params[string]): Params[string] {
  if (typeof value === "string") return inLine(value);
  return Array.isArray(value) ? value.map((item) => inLine(String(item))) : value;
}
