import type { AppContext } from "../app/context.js";
import type { AgentName } from "../core/names/agent-names.js";
import { awsChecks } from "./aws.js";
import type { CheckSpec } from "./check.js";
import type { CheckedStack } from "./facts.js";
import { githubChecks, localGithubChecks } from "./github.js";
import { skippedChecks } from "./skipped-checks.js";
import { machineChecks } from "./machine.js";
import { notificationChecks } from "./notifications.js";
import { runChecks } from "./run-checks.js";
import { selectStack } from "./selected-stack.js";
import { fileChecks, stackChecks } from "./stack.js";
import { type DoctorReport, inOrder, summarise } from "./summary.js";
import { agentChecks, containmentChecks, workerChecks } from "./worker.js";

export type { Check } from "./check.js";
export type { DoctorReport } from "./summary.js";

/**
 * `opsctl doctor`: checks the machine and, if there is one, the stack. Read-only. Problems are part of the report; only
 * an interruption throws.
 */
export async function runDoctor(
  ctx: AppContext,
  named: string | undefined,
  { agent }: { readonly agent?: AgentName | undefined } = {},
): Promise<DoctorReport> {
  const selected = await selectStack(ctx, named);
  const { project, file } = selected;
  const always = [
    ...machineChecks(ctx),
    ...localGithubChecks(ctx),
    ...containmentChecks(ctx),
    ...fileChecks(selected),
  ];
  if (!project || !file) {
    return report([...always, ...agentChecks(ctx, undefined, agent), ...skippedChecks(selected)], ctx);
  }
  const checked: CheckedStack = { project, file };
  const ofStack = [stackChecks, awsChecks, githubChecks, workerChecks, notificationChecks].flatMap((checks) =>
    checks(ctx, checked),
  );
  ofStack.push(...agentChecks(ctx, checked, agent));
  try {
    return await report([...always, ...ofStack], ctx);
  } finally {
    await checked.open?.clients.destroy();
  }
}

async function report(specs: readonly CheckSpec[], ctx: AppContext): Promise<DoctorReport> {
  ctx.emit("doctor.looking", { count: specs.length }, "progress");
  const checks = inOrder(await runChecks(specs, ctx));
  return { checks, summary: summarise(checks) };
}
