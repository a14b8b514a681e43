export { shortType } from "../../automation/summary.js";
import type { ChangeSummary } from "../../automation/summary.js";
import { regionOfBucket, type Retained } from "../../automation/adoption.js";
import type { CloudSession } from "./session.js";

/** The JSON document of `preview`, `up`, `destroy` and `refresh`. */
export interface StackResult {
  readonly stack: string;
  readonly changes: ChangeSummary["changes"];
  readonly resources: ChangeSummary["resources"];
  readonly policy: ChangeSummary["policy"];
  readonly warnings: readonly string[];
  /** Buckets of the stack that exist in the cloud but are not configured. */
  readonly retained: readonly Retained[];
  /** Regions whose vault is imported into the state. */
  readonly adopted: readonly string[];
  readonly engine: { readonly cliVersion: string; readonly pluginVersion: string; readonly origin: string };
  readonly durationMs: number;
}

interface ResultOptions {
  /** Retained buckets besides those that this operation releases. */
  readonly retained?: readonly Retained[];
  /** Buckets that the engine removes from the state and that are deleted afterwards. */
  readonly deleting?: readonly string[];
  /** Set only by operations that run the program: others import nothing. */
  readonly adopted?: readonly string[];
}

export function stackResult(
  session: CloudSession,
  summary: ChangeSummary & { readonly durationMs: number },
  { retained = session.retained, deleting = [], adopted = session.adopted }: ResultOptions = {},
): StackResult {
  const left = leaving(session, summary, retained).filter(({ bucket }) => !deleting.includes(bucket));
  const { cliVersion, pluginVersion, origin } = session.engine;
  return {
    stack: session.configured.config.name,
    changes: summary.changes,
    resources: summary.resources,
    policy: summary.policy,
    warnings: summary.warnings,
    retained: [...retained, ...left],
    adopted,
    engine: { cliVersion, pluginVersion, origin },
    durationMs: summary.durationMs,
  };
}

/** Buckets that this operation removes from the state and keeps in the cloud. */
function leaving(
  { configured, open }: CloudSession,
  summary: ChangeSummary,
  known: readonly Retained[],
): readonly Retained[] {
  const regionOf = (bucket: string): string =>
    regionOfBucket(configured.config, open.accountId, bucket) ?? configured.config.homeRegion;
  return summary.resources
    .filter(({ op, type, id }) => op === "retain" && type === "aws:s3/bucket:Bucket" && id !== undefined)
    .map(({ id = "" }) => ({ bucket: id, region: regionOf(id) }))
    .filter(({ bucket }) => !known.some((entry) => entry.bucket === bucket));
}
