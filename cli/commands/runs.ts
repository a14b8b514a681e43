import { durationOf } from "../../core/time/duration.js";
import { usageError } from "../../core/errors.js";
import { oneOf, valueOption, wholeNumber } from "../options.js";
import type { RunsFrom } from "../../app/runs.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl runs list|show|tail`: what ran on this machine, without stack and credentials, or what the stack's bucket has. */
export function registerRuns(program: AnyCommand, attach: Attach): void {
  const runs = program
    .command("runs")
    .description("what ran on this machine, or by the stack's schedule: backups, restores, tasks");
  registerList(runs, attach);
  registerShow(runs, attach);
  registerTail(runs, attach);
}

/** The records of scheduled tasks lie in the bucket. */
const fromOption = () =>
  valueOption("--from <place>", "machine, or bucket: the stack's work bucket", placeOf).default("machine");

const PLACES = ["machine", "bucket"] as const satisfies readonly RunsFrom[];

function placeOf(text: string, origin: string): RunsFrom {
  return oneOf(text, origin, PLACES);
}

function registerList(runs: AnyCommand, attach: Attach): void {
  const list = runs
    .command("list")
    .description("show runs, newest first")
    .addOption(valueOption("--limit <n>", "how many", wholeNumber).default(20))
    .option("--cursor <cursor>", "go on where the page before ended")
    .option("--status <status>", "only those: running, succeeded, partial, failed, skipped, interrupted")
    .option("--kind <kind>", "only those: task, backup, copy, prune, restore, drill, diff, stack")
    .addOption(fromOption())
    .option("--since <when>", "only those that began since: 2h, 30d, 2026-11-21, 2026-11-21T03:35:00Z");
  attach(list, async (app, { options, globals }) => {
    const { listRuns, RUN_KINDS, RUN_STATUSES } = await import("../../app/runs.js");
    const { renderRuns } = await import("../render/runs.js");
    const { from, status, kind, since, ...page } = options;
    const found = await listRuns(app, from, {
      ...page,
      stack: globals.stack,
      status: status === undefined ? undefined : oneOf(status, "--status", RUN_STATUSES),
      kind: kind === undefined ? undefined : oneOf(kind, "--kind", RUN_KINDS),
      since: since === undefined ? undefined : parseSince(since, app.clock.now()),
    });
    return {
      json: { runs: found.records, next: found.next ?? null },
      render: (out) => renderRuns(out, found, from, app.clock.now()),
    };
  });
}

function registerShow(runs: AnyCommand, attach: Attach): void {
  const show = runs
    .command("show")
    .description("show a run: its record, its events, its failure, what a failed program printed")
    .argument("<run>", "its id, the beginning of one, or 'latest'")
    .addOption(fromOption());
  attach(show, async (app, { args: [run], options, globals }) => {
    const { showRun } = await import("../../app/runs.js");
    const { renderRun } = await import("../render/run.js");
    const report = await showRun(app, { run, stack: globals.stack, from: options.from });
    return { json: report, render: (out) => renderRun(out, report, { all: globals.verbose }) };
  });
}

function registerTail(runs: AnyCommand, attach: Attach): void {
  const tail = runs
    .command("tail")
    .description("show a run's events")
    .argument("[run]", "its id, the beginning of one, or 'latest'", "latest")
    .addOption(fromOption())
    .option("-f, --follow", "go on until the run ends");
  attach(tail, async (app, { args: [run], options, globals, live }) => {
    const { followExit, followRun, showRun } = await import("../../app/runs.js");
    const { renderChange, renderEnd, renderEvents } = await import("../render/run.js");
    const choice = { run, stack: globals.stack, from: options.from };
    if (!options.follow) {
      const report = await showRun(app, choice);
      return { json: report, render: (out) => renderEvents(out, report.events) };
    }
    const report = await followRun(app, choice, (change) => renderChange(live.out, change), live.closed);
    return {
      json: report,
      render: (out) => renderEnd(out, report),
      exit: followExit(report, app.signal),
    };
  });
}

/** `2h`: so long before now; otherwise a date or a time of ISO 8601 (a date is UTC). */
function parseSince(text: string, now: Date): Date {
  const ago = durationOf(text);
  const date = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? new Date(text) : new Date(now.getTime() - ago);
  if (Number.isNaN(date.getTime())) throw usageError("runs.bad-since", { value: text });
  return date;
}
