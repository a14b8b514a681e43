/** With these variables an agent could publish without the worker; `HOME` and `TMPDIR` are set for each task. */
const NEVER_GIVEN =
  /^(GITHUB_TOKEN|GH_TOKEN|GITHUB_ENTERPRISE_TOKEN|GH_ENTERPRISE_TOKEN|OPSCTL_GITHUB_APP_.*|AWS_.*|HOME|TMPDIR)$/;

/** Whether agents never get the variable of this name, even if `opsctl:worker.agentEnv` lists it. */
export function isNeverGiven(name: string): boolean {
  return NEVER_GIVEN.test(name);
}
