import { durationOf } from "../../core/time/duration.js";
import { usageError } from "../../core/errors.js";
import { oneOf, valueOption, wholeNumber } from "../options.js";
import { RUN_KINDS, RUN_STATUSES } from "../../app/run-choices.js";
import type { RunSource } from "../../app/runs.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/**
 * `opsctl runs list|show|tail`: the runs recorded on this machine (needs no stack and no credentials), or in the
 * stack's bucket.
 */
export function registerRuns(program: AnyCommand, attach: Attach, text: Text): void {
  const runs = program
    .command("runs")
    .description(
      text(
        "what ran on this machine, or by the stack's schedule: backups, restores, tasks",
        "このマシンまたはスタックのスケジュールによる実行（バックアップ、復元、タスク）",
      ),
    );
  registerList(runs, attach, text);
  registerShow(runs, attach, text);
  registerTail(runs, attach, text);
}

/** Scheduled tasks record their runs in the bucket. */
const fromOption = (text: Text) =>
  valueOption(
    "--from <place>",
    text(
      "machine, or bucket: the stack's work bucket",
      "machine（このマシン）、または bucket（スタックの作業用バケット）",
    ),
    sourceOf,
  ).default("machine");

const SOURCES = ["machine", "bucket"] as const satisfies readonly RunSource[];

function sourceOf(text: string, origin: string): RunSource {
  return oneOf(text, origin, SOURCES);
}

function registerList(runs: AnyCommand, attach: Attach, text: Text): void {
  const list = runs
    .command("list")
    .description(text("show runs, newest first", "実行を新しい順に表示"))
    .addOption(valueOption("--limit <n>", text("how many", "表示する件数"), wholeNumber).default(20))
    .option("--cursor <cursor>", text("go on where the page before ended", "前のページの続きから表示"))
    .option(
      "--status <status>",
      text(`only those: ${RUN_STATUSES.join(", ")}`, `ステータスで絞り込む: ${RUN_STATUSES.join("、")}`),
    )
    .option(
      "--kind <kind>",
      text(`only those: ${RUN_KINDS.join(", ")}`, `種類で絞り込む: ${RUN_KINDS.join("、")}`),
    )
    .addOption(fromOption(text))
    .option(
      "--since <when>",
      text(
        "only those that began since: 2h, 30d, 2026-11-21, 2026-11-21T03:35:00Z",
        "指定した時点以降に開始した実行だけを表示: 2h、30d、2026-11-21、2026-11-21T03:35:00Z",
      ),
    );
  attach(list, async (app, { options, globals }) => {
    const { listRuns } = await import("../../app/runs.js");
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

function registerShow(runs: AnyCommand, attach: Attach, text: Text): void {
  const show = runs
    .command("show")
    .description(
      text(
        "show a run: its record, its events, its failure, what a failed program printed",
        "実行の記録、イベント、失敗の原因、失敗したプログラムの出力を表示",
      ),
    )
    .argument(
      "<run>",
      text("its id, the beginning of one, or 'latest'", "実行 ID、その先頭部分、または latest"),
    )
    .addOption(fromOption(text))
    .option(
      "--patch",
      text(
        "what a task changed without a pull request, for git apply",
        "プルリクエストにしなかったタスクの変更を git apply 用に出力",
      ),
    );
  attach(show, async (app, { args: [run], options, globals }) => {
    const { showPatch, showRun } = await import("../../app/runs.js");
    const { renderRun } = await import("../render/run.js");
    const choice = { run, stack: globals.stack, from: options.from };
    if (options.patch) {
      const { patch, ...report } = await showPatch(app, choice);
      const content = patch.toString("utf8");
      return {
        json: { ...report, patch: content },
        render: (out) => out.line(content.replace(/\n$/, "")),
        raw: patch,
      };
    }
    const report = await showRun(app, choice);
    return { json: report, render: (out) => renderRun(out, report, { all: globals.verbose }) };
  });
}

function registerTail(runs: AnyCommand, attach: Attach, text: Text): void {
  const tail = runs
    .command("tail")
    .description(text("show a run's events", "実行のイベントを表示"))
    .argument(
      "[run]",
      text("its id, the beginning of one, or 'latest'", "実行 ID、その先頭部分、または latest"),
      "latest",
    )
    .addOption(fromOption(text))
    .option("-f, --follow", text("go on until the run ends", "実行が終わるまで表示を続ける"));
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

/** A duration before now (`2h`), or an ISO 8601 date or time (a date is UTC). */
function parseSince(text: string, now: Date): Date {
  const ago = durationOf(text);
  const date = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? new Date(text) : new Date(now.getTime() - ago);
  if (Number.isNaN(date.getTime())) throw usageError("runs.bad-since", { value: text });
  return date;
}
