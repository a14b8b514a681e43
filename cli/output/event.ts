import type { CodedMessage, Params } from "../../core/errors.js";
import type { OpsEvent } from "../../core/events.js";
import { inLine } from "../../core/printable.js";
import type { Out } from "./out.js";

/** An event as one line, the same wherever it is shown. */
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
 * The sentence of an event. Parameters may be text from outside: control characters are escaped so that it can't color
 * the terminal or imitate one of our lines.
 */
export function eventText(out: Out, { code, params }: CodedMessage): string {
  return out.explain({ code, params: plainParams(params) });
}

/** The hint of an event, escaped in the same way. */
export function eventHint(out: Out, { code, params }: CodedMessage): string | undefined {
  return out.hint({ code, params: plainParams(params) });
}

function plainParams(params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: Params[string]): Params[string] {
  if (typeof value === "string") return inLine(value);
  return Array.isArray(value) ? value.map((item) => inLine(String(item))) : value;
}
