import { bestContainment } from "../core/process/contained/containment-probe.js";
import type { AppContext } from "../app/context.js";
import { type CheckSpec, healthy, notApplicable, warning } from "./check.js";
import type { CheckedStack } from "./facts.js";

const area = "worker";

/** Checks whether this machine can contain agents. */
export function containmentChecks(): readonly CheckSpec[] {
  return [
    {
      id: "containment",
      area,
      run: async () =>
        (await bestContainment()) === "namespace"
          ? healthy("doctor.containment-namespace")
          : warning("doctor.containment-group"),
    },
  ];
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
