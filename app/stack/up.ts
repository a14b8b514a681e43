import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeDirectory } from "../../core/files.js";
import { failedOnExisting } from "../../automation/adoption.js";
import { tagOrigin } from "../../automation/engine-stack.js";
import type { OperationResult } from "../../automation/operations.js";
import { hasChanges } from "../../automation/summary.js";
import { message, refusal } from "../../core/errors.js";
import { isOpsError } from "../../core/errors.js";
import type { AppContext } from "../context.js";
import { dataAtRisk } from "../../automation/data-guard.js";
import type { ConfiguredStack } from "../stack-access.js";
import { recordedOperation } from "./recorded.js";
import { type StackResult, stackResult } from "./result.js";
import { closeCloud, type CloudSession, openCloud } from "./session.js";
import { runOperation } from "./operation.js";

export interface UpOptions {
  readonly stack?: string;
  /** How long to wait for another update of the stack to end, in milliseconds. */
  readonly wait?: number;
  /** URNs of resources with data that may be replaced or deleted. */
  readonly allowReplace: readonly string[];
  /** Whether resources with the tags of earlier versions count as the stack's. */
  readonly adopt?: boolean;
  readonly hasTerminal: boolean;
  /** Called with the plan before the question. */
  readonly onPlanned: (planned: StackResult) => void;
}

export interface UpResult extends StackResult {
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Previews into a plan, shows it, asks, and executes exactly that plan. If that fails because a resource exists already
 * and proves to be the stack's own, it is planned, shown and confirmed again with that resource imported into the
 * state.
 */
export async function upStack(ctx: AppContext, options: UpOptions): Promise<UpResult> {
  return recordedOperation(ctx, "up", options.stack, (running, configured) =>
    up(running, configured, options),
  );
}

async function up(ctx: AppContext, configured: ConfiguredStack, options: UpOptions): Promise<UpResult> {
  const first = await openCloud(ctx, configured, { ...options, purpose: "change" });
  try {
    return await planAndApply(ctx, first, options);
  } catch (error) {
    if (!failedOnExisting(error) || ctx.signal.aborted) throw error;
    const session = await openCloud(ctx, configured, {
      ...options,
      purpose: "change",
      begun: first.view.absent,
    });
    if (session.adopted.length === 0) {
      await closeCloud(session);
      throw error;
    }
    const stack = configured.config.name;
    ctx.emit("stack.made-unawares", { stack, regions: session.adopted }, "warning");
    return planAndApply(ctx, session, options);
  }
}

async function planAndApply(ctx: AppContext, session: CloudSession, options: UpOptions): Promise<UpResult> {
  const planFile = join(session.engineStack.directory, "plans", `${randomBytes(6).toString("hex")}.json`);
  try {
    refuseUnattendedProduction(session, options.hasTerminal);
    await makeDirectory(dirname(planFile));
    const planned = await retryWhileLocked(ctx, options.wait ?? 0, () =>
      runOperation(ctx, session, { kind: "preview", planFile }),
    );
    options.onPlanned(stackResult(session, planned));
    if (hasChanges(planned)) await confirmChanges(ctx, session, planned, options);
    const done = await retryWhileLocked(ctx, options.wait ?? 0, () =>
      runOperation(ctx, session, { kind: "up", planFile }),
    );
    await tagOrigin(session.engineStack, session.engine.origin, ctx.emit);
    const outputs = await session.engineStack.readOutputs();
    return { ...stackResult(session, done), outputs };
  } finally {
    await rm(planFile, { force: true });
    await closeCloud(session);
  }
}

/** Production changes need a user at a terminal, or a change set that was approved. */
function refuseUnattendedProduction({ configured }: CloudSession, hasTerminal: boolean): void {
  const { environment, name } = configured.config;
  if (environment === "prod" && !hasTerminal) throw refusal("stack.unattended-production", { stack: name });
}

async function confirmChanges(
  ctx: AppContext,
  session: CloudSession,
  planned: OperationResult,
  options: UpOptions,
): Promise<void> {
  const stack = session.configured.config.name;
  const risky = dataAtRisk(planned.resources, options.allowReplace);
  for (const { id, name, urn, op } of risky) {
    const label = id ?? name;
    if (!options.hasTerminal) throw refusal("stack.data-at-risk", { urn, op, name: label });
    if (!(await ctx.ask.typed(message("stack.type-name", { expected: label }), label)))
      throw refusal("stack.declined", { stack });
  }
  if (!(await ctx.ask.confirm(message("stack.confirm-up", { stack }))))
    throw refusal("stack.declined", { stack });
}

/** Retries while another update has the stack's lock, until the wait time is over. */
async function retryWhileLocked<T>(ctx: AppContext, waitMs: number, attempt: () => Promise<T>): Promise<T> {
  const deadline = ctx.clock.now().getTime() + waitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const busy = isOpsError(error) && ["automation.locked", "automation.busy"].includes(error.code);
      if (!busy || ctx.clock.now().getTime() >= deadline) throw error;
      ctx.emit("automation.waiting", { stack: String(error.params["stack"]) }, "progress");
      await ctx.clock.sleep(2_000, ctx.signal);
    }
  }
}
