import { AGENT_NAMES } from "../../core/names/agent-names.js";
import { parseDuration } from "../../core/time/duration.js";
import { usageError } from "../../core/errors.js";
import { oneOf, valueOption, wholeNumber } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";
import { registerWorkerChecks } from "./worker-checks.js";
import { registerWorkerMeasure } from "./worker-measure.js";

/** Milliseconds. With a shorter lease a slow heartbeat loses it; SQS hides a message for twelve hours at most. */
const SHORTEST_LEASE = 3_000;
const LONGEST_LEASE = 12 * 60 * 60_000;
/** Upper limit for the number of agents on one machine, our choice. */
const MOST_SLOTS = 64;

/** `opsctl worker` and `worker checks`. */
export function registerWorker(program: AnyCommand, attach: Attach, text: Text): void {
  const worker = withLimits(workerCommand(program, text), text);
  attach(worker, async (app, { options, globals }) => {
    const { runWorker, workerExit } = await import("../../app/worker/run.js");
    const { renderWorker } = await import("../render/worker.js");
    const report = await runWorker(app, globals.stack, options);
    return {
      json: report,
      render: (out) => renderWorker(out, report),
      exit: workerExit(report, options, app.signal),
    };
  });
  registerWorkerChecks(worker, attach, text);
  registerWorkerMeasure(worker, attach, text);
}

function workerCommand(program: AnyCommand, text: Text) {
  return program
    .command("worker")
    .description(
      text(
        "take tasks from the queue: an issue in, a pull request out",
        "キューからタスクを受け取り、Issue に対応するプルリクエストを作成",
      ),
    )
    .addOption(
      valueOption(
        "--concurrency <number>",
        text("tasks at once", "同時に実行するタスクの件数"),
        slots,
      ).default(1),
    )
    .addOption(
      valueOption(
        "--agent <name>",
        text(
          `who does the work: ${AGENT_NAMES.join(", ")} (default: opsctl:worker.agent)`,
          `作業を行うエージェント: ${AGENT_NAMES.join("、")}（既定値: opsctl:worker.agent）`,
        ),
        (value, origin) => oneOf(value, origin, AGENT_NAMES),
      ),
    )
    .option(
      "--agent-command <command>",
      text(
        "the agent's program and arguments; gets the task as JSON on its input",
        "エージェントのプログラムと引数（タスクは標準入力に JSON で渡される）",
      ),
    );
}

function withLimits(worker: ReturnType<typeof workerCommand>, text: Text) {
  return worker
    .addOption(
      valueOption(
        "--agent-timeout <duration>",
        text(
          "time for a pass of the agent (default: opsctl:worker.agentTimeout)",
          "エージェントの 1 回の実行の制限時間（既定値: opsctl:worker.agentTimeout）",
        ),
        parseDuration,
      ),
    )
    .addOption(
      valueOption(
        "--lease <duration>",
        text(
          "how long a task is ours without a sign of life",
          "タスクのリース（可視性タイムアウト）: 更新がない場合にタスクを保持する時間",
        ),
        leaseOf,
      ).default(300_000, "5m"),
    )
    .addOption(
      valueOption(
        "--drain-timeout <duration>",
        text(
          "time for running tasks when the worker is told to stop",
          "ワーカーの停止時に、実行中のタスクに与える時間",
        ),
        parseDuration,
      ).default(100_000, "100s"),
    )
    .addOption(
      valueOption(
        "--health-port <number>",
        text("answer /livez and /readyz on this port", "このポートで /livez と /readyz に応答"),
        portOf,
      ),
    )
    .option(
      "--health-host <address>",
      text("where this port is opened (default: 127.0.0.1)", "このポートを開くアドレス（既定値: 127.0.0.1）"),
    )
    .option(
      "--once",
      text("ask once, do one task at most", "キューを 1 回だけ確認し、最大 1 件のタスクを実行"),
    )
    .addOption(
      valueOption(
        "--max-tasks <number>",
        text("end after so many tasks", "この件数のタスクを実行したら終了"),
        wholeNumber,
      ),
    );
}

function slots(value: string, origin: string): number {
  const count = wholeNumber(value, origin);
  if (count <= MOST_SLOTS) return count;
  throw usageError("worker.too-many-slots", { value: count, origin, most: MOST_SLOTS });
}

function leaseOf(value: string, origin: string): number {
  const lease = parseDuration(value, origin);
  if (lease >= SHORTEST_LEASE && lease <= LONGEST_LEASE) return lease;
  throw usageError("worker.bad-lease", { value, origin });
}

/** 0 is any free port. */
function portOf(text: string, origin: string): number {
  return text === "0" ? 0 : wholeNumber(text, origin, 65_535);
}
