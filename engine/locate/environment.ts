import type { Engine, Finding } from "../types.js";

export interface UserPulumi {
  /** The user's own Pulumi home. */
  readonly home: string;
  /** Whether it exists, because the engine would otherwise create it. */
  readonly exists: boolean;
  /** `PULUMI_CREDENTIALS_PATH`, if the user set it. */
  readonly credentialsPath: string | undefined;
}

/**
 * The variables that a finding's engine needs. An engine in a home of opsctl's own gets the user's login
 * (`PULUMI_CREDENTIALS_PATH` is the directory of credentials.json and config.json, see
 * sdk/go/common/workspace/creds.go) and uses plugins of that home only: one on PATH would be preferred whatever its
 * version, and a missing one must not be downloaded into it.
 */
export function engineEnvironment(
  finding: Pick<Finding, "source" | "pulumiHome">,
  user: UserPulumi,
): Engine["environment"] {
  const always = { PULUMI_HOME: finding.pulumiHome, PULUMI_SKIP_UPDATE_CHECK: "1" };
  if (finding.source === "path") return always;
  const login = user.credentialsPath ?? (user.exists ? user.home : undefined);
  return {
    ...always,
    PULUMI_IGNORE_AMBIENT_PLUGINS: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
    ...(login === undefined ? {} : { PULUMI_CREDENTIALS_PATH: login }),
  };
}
