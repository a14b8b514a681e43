import type { ChecksReport, ProjectChecks } from "../../app/worker/checks.js";
import { inert } from "../../core/printable.js";
import type { Out } from "../output/out.js";
import { renderTable } from "../output/table.js";

/** Each project with its commands, and what led to them; then what was left out. */
export function renderChecks(out: Out, report: ChecksReport): void {
  const { directory, source, projects, notes: reasons, ignored, omitted } = report;
  if (source === "none") out.message("worker.checks-none", { directory });
  if (source === "file") out.message("worker.checks-file");
  if (source === "native") out.message("worker.checks-detected", { count: projects.length });
  if (source === "dockerfile" || source === "compose") out.message("worker.checks-in-containers");
  for (const project of projects) renderProject(out, project);
  const notes = [
    ...reasons.map((reason) => out.explain(reason)),
    ...(ignored.length > 0 ? [out.text("worker.checks-ignored", { files: ignored })] : []),
    ...(omitted > 0 ? [out.text("worker.checks-omitted", { count: omitted })] : []),
  ];
  if (notes.length > 0) out.line();
  for (const note of notes) out.flow(inert(note));
}

function renderProject(out: Out, { directory, ecosystem, reasons, steps }: ProjectChecks): void {
  out.line();
  if (ecosystem !== null) out.line(out.style("bold", inert(`${directory} (${ecosystem})`)));
  for (const reason of reasons) out.flow(inert(out.explain(reason)));
  renderTable(
    out,
    [out.text("worker.checks-column-step"), out.text("worker.checks-column-command")],
    steps.map(({ name, argv }) => [name, argv.map(quoted).join(" ")]),
  );
}

/** An argument as a reader would type it; the command itself never goes through a shell. */
function quoted(argument: string): string {
  const shown = inert(argument);
  return /^[\w./:=@%+,-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
