import { NAMES_PER_DESCRIPTION, NAMES_PER_READ, NAMES_PER_TAG_READ } from "../ports.js";

/** The figures behind an estimate. */
export interface EstimateInput {
  readonly parameters: number;
  /**
   * Number of parameters that have changed since the last backup or have labels; only their history is read
   * when the backup isn't full.
   */
  readonly changed?: number;
  /**
   * Whether labels and history of every parameter are read: in the first backup, once a week, and with
   * `--full`.
   */
  readonly full: boolean;
  /** Whether tags are read by the hundred (Resource Groups Tagging API) or with one call per parameter. */
  readonly tagsBatched: boolean;
  /** Calls per second for each group of calls. */
  readonly rate: number;
}

export interface Estimate {
  /** Calls by their IAM action names. */
  readonly calls: Readonly<Record<EstimatedCall, number>>;
  readonly total: number;
  readonly durationMs: number;
}

const ESTIMATED_CALLS = [
  "ssm:DescribeParameters",
  "ssm:GetParameters",
  "tag:GetResources",
  "ssm:ListTagsForResource",
  "ssm:GetParameterHistory",
] as const;
type EstimatedCall = (typeof ESTIMATED_CALLS)[number];

/**
 * Minimum duration of one call in milliseconds, however high the rate, since calls are sequential. This is
 * an assumption; AWS documents no latency.
 */
const SHORTEST_CALL = 20;

/**
 * The expected calls, without retries. Not included: a second history call for parameters with more than 50
 * versions, separate tag calls for names of one level with a slash, and calls for the bucket and keys, which
 * don't count against these quotas. Calls are sequential, so the duration is the sum of all intervals.
 */
export function estimate({ parameters, changed = 0, full, tagsBatched, rate }: EstimateInput): Estimate {
  const calls: Estimate["calls"] = {
    "ssm:DescribeParameters": Math.max(1, Math.ceil(parameters / NAMES_PER_DESCRIPTION)),
    "ssm:GetParameters": Math.ceil(parameters / NAMES_PER_READ),
    "tag:GetResources": tagsBatched ? Math.ceil(parameters / NAMES_PER_TAG_READ) : 0,
    "ssm:ListTagsForResource": tagsBatched ? 0 : parameters,
    "ssm:GetParameterHistory": full ? parameters : Math.min(changed, parameters),
  };
  const total = ESTIMATED_CALLS.reduce((sum, call) => sum + calls[call], 0);
  return { calls, total, durationMs: Math.ceil(total * Math.max(1_000 / rate, SHORTEST_CALL)) };
}
