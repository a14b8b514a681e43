import { LOCAL_STACK } from "../config/stack.js";
import { failure, isOpsError } from "../core/errors.js";
import type { AppContext } from "../app/context.js";
import { engineInstall } from "../app/engine.js";
import { localUp } from "../app/local/local.js";
import { releaseLocks } from "../app/stack/lock.js";
import { previewStack } from "../app/stack/preview.js";
import type { StackResult } from "../app/stack/result.js";
import { upStack, type UpResult } from "../app/stack/up.js";
import type { StepRunner } from "./step-runner.js";

const STACK = { stack: LOCAL_STACK };

/** How long the engine of a killed demo may take to exit, in milliseconds. */
const LOCK_TIMEOUT_MS = 60_000;
const LOCK_POLL_MS = 1_000;

/** Creates the platform: engine, endpoint, stack. */
export async function makePlatform(ctx: AppContext, runner: StepRunner): Promise<UpResult> {
  await runner.step("engine", { command: "opsctl engine install" }, () => engineInstall(ctx));
  await runner.step("local", { command: "opsctl local up" }, () => localUp(ctx));
  await releaseDeadLocks(ctx);
  await runner.step("preview", { command: "opsctl preview --stack local" }, () => previewStack(ctx, STACK));
  return runner.step("up", { command: "opsctl up --stack local --yes" }, () =>
    upStack(ctx, {
      ...STACK,
      allowReplace: [],
      hasTerminal: false,
      // the step before has already shown the preview
      onPlanned: () => undefined,
    }),
  );
}

/** A killed demo leaves its lock, and its engine may still be exiting. Locks of running processes are kept. */
async function releaseDeadLocks(ctx: AppContext): Promise<void> {
  const deadline = ctx.clock.now().getTime() + LOCK_TIMEOUT_MS;
  for (;;) {
    try {
      await releaseLocks(ctx, STACK);
      return;
    } catch (error) {
      const held = isOpsError(error) && error.code === "stack.lock-held";
      if (!held || ctx.clock.now().getTime() >= deadline) throw error;
      ctx.emit("automation.waiting", STACK, "progress");
      await ctx.clock.sleep(LOCK_POLL_MS, ctx.signal);
    }
  }
}

/** Shows that a preview finds no changes to the platform. */
export async function showNoChange(ctx: AppContext, runner: StepRunner): Promise<StackResult> {
  return runner.step("unchanged", { command: "opsctl preview --stack local" }, async () => {
    const result = await previewStack(ctx, STACK);
    const changed = result.resources.filter(({ op }) => op !== "same").map(({ name }) => name);
    if (changed.length > 0) throw failure("demo.not-unchanged", { changed });
    return result;
  });
}
