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
import { fixIssue } from "./task.js";
import { createStepRunner } from "./step-runner.js";

export type { DemoEvent, DoneStep, PullRequestView, StepId, StepResults } from "./demo-events.js";

/** How long to wait for another demo; the lock of a killed one is free after 15 s. In seconds. */
const LOCK_SECONDS = 20;

export interface DemoReport {
  readonly steps: readonly DoneStep[];
  readonly pullRequest: PullRequestView;
  readonly durationMs: number;
  /** Where the commands of "where to look next" work: the project's directory. */
  readonly directory: string;
}

/**
 * `opsctl demo`: the whole story on the stack `local` of this machine. Every claim that it makes is checked from
 * outside; one that does not hold is an error. What an earlier run made is used again, also one that was killed.
 *
 * @throws OpsError `demo.*`, and those of the commands that it runs.
 */
export async function runDemo(
  ctx: AppContext,
  { stack, show }: { readonly stack: string | undefined; readonly show: Show },
): Promise<DemoReport> {
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
      const pullRequest = await fixIssue(demoCtx, open.config, runner);
      await showNoChange(demoCtx, runner);
      const durationMs = Math.round(performance.now() - started);
      return { steps: runner.done, pullRequest, durationMs, directory: demoCtx.cwd };
    } finally {
      await open.clients.destroy();
    }
  });
}
