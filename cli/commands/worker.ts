import type { Command } from "commander";
import { parseDuration } from "../../core/time/duration.js";
import { usageError } from "../../core/errors.js";
import { oneOf, wholeNumber } from "../options.js";
import type { Attach } from "../runner.js";

const AGENTS = ["command"] as const;
/** Milliseconds. Below, a slow heartbeat loses the lease; SQS hides a message for twelve hours at most. */
const SHORTEST_LEASE = 3_000;
const LONGEST_LEASE = 12 * 60 * 60_000;
/** More agents than that no machine feeds. */
const MOST_SLOTS = 64;

/** `opsctl worker`. */
export function registerWorker(program: Command, attach: Attach): void {
  const worker = program
    .command("worker")
    .description("take tasks from the queue: an issue in, a pull request out")
    .option("--concurrency <number>", "tasks at once", "1")
    .option("--agent <name>", `who does the work: ${AGENTS.join(", ")}`, "command")
    .option(
      "--agent-command <command>",
      "the agent's program and arguments; gets the task as JSON on its input",
    )
    .option("--agent-timeout <duration>", "time for an agent (default: opsctl:worker.agentTimeout)")
    .option("--lease <duration>", "how long a task is ours without a sign of life", "5m")
    .option("--drain-timeout <duration>", "time for running tasks when the worker is told to stop", "100s")
    .option("--once", "ask once, do one task at most")
    .option("--max-tasks <number>", "end after so many tasks");
  attach(worker, async (app, { options, globals }) => {
    oneOf(String(options["agent"]), "--agent", AGENTS);
    const text = (name: string): string | undefined =>
      typeof options[name] === "string" ? options[name] : undefined;
    const [agentTimeout, maxTasks] = [text("agentTimeout"), text("maxTasks")];
    const parsed = {
      concurrency: slots(String(options["concurrency"])),
      agentCommand: text("agentCommand"),
      agentTimeout: agentTimeout === undefined ? undefined : parseDuration(agentTimeout, "--agent-timeout"),
      lease: leaseOf(String(options["lease"])),
      drainTimeout: parseDuration(String(options["drainTimeout"]), "--drain-timeout"),
      once: options["once"] === true,
      maxTasks: maxTasks === undefined ? undefined : wholeNumber(maxTasks, "--max-tasks"),
    };
    const { runWorker, workerExit } = await import("../../app/worker/run.js");
    const { renderWorker } = await import("../render/worker.js");
    const report = await runWorker(app, globals.stack, parsed);
    const exit = workerExit(report, parsed, app.signal);
    return { json: report, render: (out) => renderWorker(out, report), ...(exit ? { exit } : {}) };
  });
}

function slots(value: string): number {
  const count = wholeNumber(value, "--concurrency");
  if (count <= MOST_SLOTS) return count;
  throw usageError("worker.too-many-slots", { value: count, origin: "--concurrency", most: MOST_SLOTS });
}

function leaseOf(value: string): number {
  const lease = parseDuration(value, "--lease");
  if (lease >= SHORTEST_LEASE && lease <= LONGEST_LEASE) return lease;
  throw usageError("worker.bad-lease", { value, origin: "--lease" });
}
