import { join } from "node:path";
import { LOCAL_STACK } from "../config/stack.js";
import { withLock } from "../core/lock.js";
import { prepareStateDirectory } from "../local/state-directory.js";
import type { AppContext } from "../app/context.js";
import { openStack } from "../app/stack-access.js";
import { saveAndRestore } from "./backup.js";
import { makePlatform, showNoChange } from "./platform.js";
import { createDemoContext, refuseOtherEndpoints } from "./demo-context.js";
import type { DoneStep, PullRequestView, Show } from "./demo-events.js";
import type { DemoAgent } from "../core/names/agent-names.js";
import { fixIssue } from "./task.js";
import { createStepRunner } from "./step-runner.js";

export type { DemoEvent, DoneStep, PullRequestView, StepId, StepResults } from "./demo-events.js";

/** Seconds to wait for another demo; the lock of a killed one expires after 15 s. */
const LOCK_SECONDS = 20;

export interface DemoOptions {
  readonly stack: string | undefined;
  readonly agent: DemoAgent;
  readonly show: Show;
}

export interface DemoReport {
  readonly steps: readonly DoneStep[];
  readonly pullRequest: PullRequestView;
  readonly durationMs: number;
  /** The project's directory, in which the commands under "where to look next" run. */
  readonly directory: string;
}

/**
 * `opsctl demo`: runs the complete scenario on the stack `local` of this machine. Each step checks its result, and a
 * failed check is an error. Results of an earlier run, even of a killed one, are reused.
 *
 * @throws OpsError `demo.*`, and those of the commands that it runs.
 */
export async function runDemo(ctx: AppContext, { stack, agent, show }: DemoOptions): Promise<DemoReport> {
  await refuseOtherEndpoints(ctx, stack);
  await prepareStateDirectory(ctx.settings);
  const lock = { what: "opsctl demo", waitSeconds: LOCK_SECONDS };
  return withLock(join(ctx.settings.stateDir, "demo", "demo"), lock, async () => {
    const started = performance.now();
    const demoCtx = await createDemoContext(ctx);
    const runner = createStepRunner(show, ctx.signal);
    await makePlatform(demoCtx, runner);
    const open = await openStack(demoCtx, LOCAL_STACK);
    try {
      await saveAndRestore(demoCtx, open, runner);
      const pullRequest = await fixIssue(demoCtx, open.config, agent, runner);
      await showNoChange(demoCtx, runner);
      const durationMs = Math.round(performance.now() - started);
      return { steps: runner.done, pullRequest, durationMs, directory: demoCtx.cwd };
    } finally {
      await open.clients.destroy();
    }
  });
}
