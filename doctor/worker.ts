import { worker as workerFields } from "../config/task-fields.js";
import { openAgent } from "../app/worker/agent.js";
import type { AgentName } from "../core/names/agent-names.js";
import { type Containments, findContainments } from "../core/process/contained/containment-probe.js";
import { message } from "../core/errors.js";
import { withoutUserinfo } from "../core/printable.js";
import { exposedTo } from "../worker/isolation/isolation.js";
import type { AppContext } from "../app/context.js";
import { type CheckResult, type CheckSpec, healthy, notApplicable, resultOrError, warning } from "./check.js";
import type { CheckedStack } from "./facts.js";

const area = "worker";

/** Checks how this machine can isolate agents. */
export function containmentChecks({ settings }: AppContext): readonly CheckSpec[] {
  const run = async (): Promise<CheckResult> => {
    const found = await findContainments();
    return evaluateContainments(found, found.possible[0] === "uid" ? await exposedTo(settings) : []);
  };
  return [{ id: "containment", area, run }];
}

/** `exposed`: directories whose modes rule the method `uid` out. */
export function evaluateContainments(
  { possible, helper }: Containments,
  exposed: readonly string[] = [],
): CheckResult {
  const [strongest = "group"] = possible;
  switch (strongest) {
    case "bubblewrap":
      return helper === undefined
        ? warning("doctor.containment-shared-network")
        : healthy("doctor.containment-bubblewrap", { helper });
    case "uid":
      return exposed.length === 0
        ? healthy("doctor.containment-uid")
        : warning("doctor.containment-uid-exposed", { paths: exposed });
    case "namespace":
      return warning("doctor.containment-namespace");
    case "group":
      return warning("doctor.containment-group");
  }
}

/** A probe runs no agent. */
const UNUSED = { contain: () => Promise.reject(new Error("doctor runs no agent")) };

/**
 * Checks whether an agent can work on this machine: the named one, else the stack's. A problem of one that was not
 * named is a warning, because tasks may be done on other machines.
 */
export function agentChecks(
  ctx: AppContext,
  stack: CheckedStack | undefined,
  named: AgentName | undefined,
): readonly CheckSpec[] {
  const { config } = stack?.file ?? {};
  const worker = config?.worker ?? workerFields.parse(undefined);
  const agent = named ?? (config ? worker.agent : undefined);
  if (agent === undefined || agent === "command") return [];
  const status = named === undefined ? "warning" : "failed";
  const run = async (signal: AbortSignal): Promise<CheckResult> => {
    const opened = await openAgent(ctx, { name: config?.name ?? "", worker }, { agent }, UNUSED);
    const problems = await opened.probe(signal);
    const { model = "default", modelEndpoint = "" } = opened;
    if (problems.length === 0)
      return healthy("doctor.agent-ready", { agent, model, url: withoutUserinfo(modelEndpoint) });
    return { status, ...message("doctor.agent-not-ready", { agent }), problems };
  };
  return [{ id: "agent", area, run: (signal) => resultOrError(() => run(signal), status) }];
}

/** Checks what the stack's worker needs on this machine. */
export function workerChecks({ settings }: AppContext, { file }: CheckedStack): readonly CheckSpec[] {
  const { agentEnv } = file.config.worker;
  const { name } = file.config;
  return [
    {
      id: "agent-environment",
      area,
      needs: ["configuration"],
      run: () => {
        const missing = agentEnv.filter((variable) => !settings.variables[variable]);
        if (agentEnv.length === 0) return Promise.resolve(notApplicable("doctor.no-agent-environment"));
        return Promise.resolve(
          missing.length === 0
            ? healthy("doctor.agent-environment", { names: agentEnv })
            : warning("doctor.agent-environment-missing", { names: missing, stack: name }),
        );
      },
    },
  ];
}
