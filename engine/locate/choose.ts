import semver from "semver";
import { type CodedMessage, message } from "../../core/errors.js";
import { CLI_RANGE, PLUGIN_VERSION } from "../versions.js";
import type { Considered, Finding, Origin } from "../types.js";

export interface Choice {
  readonly chosen: Finding | undefined;
  readonly considered: readonly Considered[];
}

/**
 * Chooses the first suitable finding. `forced` (OPSCTL_ENGINE) allows only findings of that origin. All findings are
 * returned, with the reason if they are not used.
 */
export function chooseEngine(findings: readonly Finding[], forced: Origin | undefined): Choice {
  let chosen: Finding | undefined;
  const considered = findings.map((finding): Considered => {
    const reason = rejectionOf(finding, forced) ?? (chosen ? notNeeded(chosen) : undefined);
    if (reason) return { ...finding, reason };
    chosen = finding;
    return finding;
  });
  return { chosen, considered };
}

function rejectionOf(finding: Finding, forced: Origin | undefined): CodedMessage | undefined {
  if (forced && finding.origin !== forced) return message("engine.reason.not-wanted", { wanted: forced });
  if (finding.flaw) return finding.flaw;
  const { cli, cliVersion } = finding;
  if (cli === undefined || cliVersion === undefined) return message("engine.reason.no-cli");
  if (!fitsRange(cliVersion)) return message("engine.reason.cli-version", { cliVersion, range: CLI_RANGE });
  if (finding.hasPlugin) return undefined;
  return message("engine.reason.no-plugin", { version: PLUGIN_VERSION, home: finding.pulumiHome });
}

/** Pre-releases of a version inside the range (3.230.0-alpha.1) count as that version. */
function fitsRange(version: string): boolean {
  return semver.satisfies(version, CLI_RANGE, { includePrerelease: true });
}

function notNeeded(chosen: Finding): CodedMessage {
  return message("engine.reason.not-needed", { source: chosen.source });
}
