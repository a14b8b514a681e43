import type { Command } from "commander";
import { durationOf } from "../../core/time/duration.js";
import { usageError } from "../../core/errors.js";
import { oneOf, wholeNumber } from "../options.js";
import type { RunsFrom } from "../../app/runs.js";
import type { Attach } from "../runner.js";

/** `opsctl runs list|show|tail`: what ran on this machine, without stack and credentials, or what the stack's bucket has. */
export function registerRuns(program: Command, attach: Attach): void {
  const runs = program
    .command("runs")
    .description("what ran on this machine, or by the stack's schedule: backups, restores, tasks");
  registerList(runs, attach);
  registerShow(runs, attach);
  registerTail(runs, attach);
}

/** The records of scheduled tasks lie in the bucket. */
const FROM = ["--from <place>", "machine, or bucket: the stack's work bucket", "machine"] as const;

async function placeOf(options: Readonly<Record<string, unknown>>): Promise<RunsFrom> {
  const { RUN_PLACES } = await import("../../app/runs.js");
  return oneOf(String(options["from"]), "--from", RUN_PLACES);
}

function registerList(runs: Command, attach: Attach): void {
  const list = runs
    .command("list")
    .description("show runs, newest first")
    .option("--limit <n>", "how many", "20")
    .option("--cursor <cursor>", "go on where the page before ended")
    .option("--status <status>", "only those: running, succeeded, partial, failed, skipped, interrupted")
    .option("--kind <kind>", "only those: task, backup, copy, prune, restore, drill, diff, stack")
    .option(...FROM)
    .option("--since <when>", "only those that began since: 2h, 30d, 2026-11-21, 2026-11-21T03:35:00Z");
  attach(list, async (app, { options, globals }) => {
    const { listRuns, RUN_KINDS, RUN_STATUSES } = await import("../../app/runs.js");
    const { renderRuns } = await import("../render/runs.js");
    const given = (name: string): string | undefined =>
      typeof options[name] === "string" ? options[name] : undefined;
    const [cursor, status, kind, since] = [given("cursor"), given("status"), given("kind"), given("since")];
    const from = await placeOf(options);
    const page = await listRuns(app, from, {
      limit: wholeNumber(String(options["limit"]), "--limit"),
      ...(cursor === undefined ? {} : { cursor }),
      ...(status === undefined ? {} : { status: oneOf(status, "--status", RUN_STATUSES) }),
      ...(kind === undefined ? {} : { kind: oneOf(kind, "--kind", RUN_KINDS) }),
      ...(since === undefined ? {} : { since: parseSince(since, app.clock.now()) }),
      ...(globals.stack === undefined ? {} : { stack: globals.stack }),
    });
    return {
      json: { runs: page.records, next: page.next ?? null },
      render: (out) => renderRuns(out, page, from, app.clock.now()),
    };
  });
}

function registerShow(runs: Command, attach: Attach): void {
  const show = runs
    .command("show")
    .description("show a run: its record, its events, its failure, what a failed program printed")
    .argument("<run>", "its id, the beginning of one, or 'latest'")
    .option(...FROM);
  attach(show, async (app, { args, options, globals }) => {
    const { showRun } = await import("../../app/runs.js");
    const { renderRun } = await import("../render/run.js");
    const report = await showRun(app, {
      ...{ run: args[0] ?? "", stack: globals.stack, from: await placeOf(options) },
    });
    return { json: report, render: (out) => renderRun(out, report, { all: globals.verbose }) };
  });
}

function registerTail(runs: Command, attach: Attach): void {
  const tail = runs
    .command("tail")
    .description("show a run's events")
    .argument("[run]", "its id, the beginning of one, or 'latest'", "latest")
    .option(...FROM)
    .option("-f, --follow", "go on until the run ends");
  attach(tail, async (app, { args, options, globals, live }) => {
    const { followExit, followRun, showRun } = await import("../../app/runs.js");
    const { renderChange, renderEnd, renderEvents } = await import("../render/run.js");
    const from = await placeOf(options);
    const choice = { run: args[0] ?? "latest", stack: globals.stack, from };
    if (options["follow"] !== true) {
      const report = await showRun(app, choice);
      return { json: report, render: (out) => renderEvents(out, report.events) };
    }
    const report = await followRun(app, choice, (change) => renderChange(live.out, change), live.closed);
    const exit = followExit(report, app.signal);
    return { json: report, render: (out) => renderEnd(out, report), ...(exit ? { exit } : {}) };
  });
}

/** `2h`: so long before now; otherwise a date or a time of ISO 8601 (a date is UTC). */
function parseSince(text: string, now: Date): Date {
  const ago = durationOf(text);
  const date = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? new Date(text) : new Date(now.getTime() - ago);
  if (Number.isNaN(date.getTime())) throw usageError("runs.bad-since", { value: text });
  return date;
}
