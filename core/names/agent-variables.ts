/** With these an agent could publish past the worker; `HOME` and `TMPDIR` are each task's own. */
const NEVER_GIVEN =
  /^(GITHUB_TOKEN|GH_TOKEN|GITHUB_ENTERPRISE_TOKEN|GH_ENTERPRISE_TOKEN|AWS_.*|HOME|TMPDIR)$/;

/** Whether no agent gets the variable of this name, whatever `opsctl:worker.agentEnv` says. */
export function isNeverGiven(name: string): boolean {
  return NEVER_GIVEN.test(name);
}
