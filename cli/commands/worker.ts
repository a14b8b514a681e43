import { parseDuration } from "../../core/time/duration.js";
import { usageError } from "../../core/errors.js";
import { oneOf, valueOption, wholeNumber } from "../options.js";
import type { AnyCommand, Attach } from "../runner.js";

const AGENTS = ["command"] as const;
/** Milliseconds. Below, a slow heartbeat loses the lease; SQS hides a message for twelve hours at most. */
const SHORTEST_LEASE = 3_000;
const LONGEST_LEASE = 12 * 60 * 60_000;
/** More agents than that no machine feeds. */
const MOST_SLOTS = 64;

/** `opsctl worker`. */
export function registerWorker(program: AnyCommand, attach: Attach): void {
  attach(workerCommand(program), async (app, { options, globals }) => {
    const { runWorker, workerExit } = await import("../../app/worker/run.js");
    const { renderWorker } = await import("../render/worker.js");
    const report = await runWorker(app, globals.stack, options);
    return {
      json: report,
      render: (out) => renderWorker(out, report),
      exit: workerExit(report, options, app.signal),
    };
  });
}

function workerCommand(program: AnyCommand) {
  return program
    .command("worker")
    .description("take tasks from the queue: an issue in, a pull request out")
    .addOption(valueOption("--concurrency <number>", "tasks at once", slots).default(1))
    .addOption(
      valueOption("--agent <name>", `who does the work: ${AGENTS.join(", ")}`, (text, origin) =>
        oneOf(text, origin, AGENTS),
      ).default("command"),
    )
    .option(
      "--agent-command <command>",
      "the agent's program and arguments; gets the task as JSON on its input",
    )
    .addOption(
      valueOption(
        "--agent-timeout <duration>",
        "time for an agent (default: opsctl:worker.agentTimeout)",
        parseDuration,
      ),
    )
    .addOption(
      valueOption("--lease <duration>", "how long a task is ours without a sign of life", leaseOf).default(
        300_000,
        "5m",
      ),
    )
    .addOption(
      valueOption(
        "--drain-timeout <duration>",
        "time for running tasks when the worker is told to stop",
        parseDuration,
      ).default(100_000, "100s"),
    )
    .option("--once", "ask once, do one task at most")
    .addOption(valueOption("--max-tasks <number>", "end after so many tasks", wholeNumber));
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
