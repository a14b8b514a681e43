import stringWidth from "string-width";
import type { Check, DoctorReport } from "../../doctor/run.js";
import type { Out } from "../output/out.js";

type Style = Parameters<Out["style"]>[0];

const styles: Readonly<Record<Check["status"], Style>> = {
  ok: "green",
  warning: "yellow",
  failed: "red",
  skipped: "dim",
};

/** The checks by area: the result and, if it isn't ok, the hint. */
export function renderDoctor(out: Out, { checks, summary }: DoctorReport): void {
  const statuses = Object.keys(styles) as Check["status"][];
  const width = Math.max(...statuses.map((status) => stringWidth(out.text(`doctor.status-${status}`))));
  for (const area of new Set(checks.map((check) => check.area))) {
    out.line(out.style("bold", out.text(`doctor.area-${area}`)));
    const inArea = checks.filter((check) => check.area === area);
    for (const check of inArea.filter((one) => firstOf(one) === undefined)) renderCheck(out, check, width);
    renderSkipped(out, inArea, width);
    out.line();
  }
  out.message(summary.failed > 0 ? "doctor.summary-failed" : "doctor.summary", { ...summary });
}

/** Indent of lines below a sentence: two blanks, the status and two more. */
const indentOf = (width: number): string => " ".repeat(width + 4);

/** The check that must succeed before this one runs; undefined for one that ran. */
function firstOf({ code, params }: Check): string | undefined {
  return code === "doctor.skipped" ? String(params["needs"]) : undefined;
}

/** Skipped checks, one line for each check that they wait for: that one shows the problem. */
function renderSkipped(out: Out, checks: readonly Check[], width: number): void {
  const waiting = checks.map(firstOf).filter((first) => first !== undefined);
  for (const first of new Set(waiting)) {
    const count = waiting.filter((other) => other === first).length;
    const text =
      count === 1
        ? out.text("doctor.skipped-one", { needs: first })
        : out.text("doctor.skipped-more", { count, needs: first });
    renderLine(out, "skipped", text, width);
  }
}

function renderLine(out: Out, status: Check["status"], text: string, width: number): void {
  const label = out.text(`doctor.status-${status}`);
  const whole = text.replaceAll("\n", `\n${indentOf(width)}`);
  out.line(`  ${out.style(styles[status], label)}${" ".repeat(width - stringWidth(label))}  ${whole}`);
}

function renderCheck(out: Out, { status, code, params, problems = [] }: Check, width: number): void {
  const indent = indentOf(width);
  renderLine(out, status, out.explain({ code, params }), width);
  for (const problem of problems) {
    out.flow(`${indent}- ${out.explain(problem)}`);
    const remedy = out.hint(problem);
    if (remedy !== undefined) out.line(`${indent}  ${out.style("dim", remedy)}`);
  }
  if (status === "ok") return;
  const hint = out.hint({ code, params });
  if (hint !== undefined) out.line(`${indent}${out.style("dim", hint)}`);
}
