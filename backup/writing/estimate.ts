import { NAMES_PER_DESCRIPTION, NAMES_PER_READ, NAMES_PER_TAG_READ } from "../ports.js";

/** What a backup of a region is expected to ask of Parameter Store. */
export interface EstimateInput {
  readonly parameters: number;
  /** How many of them have changed since the last backup, or have labels: a backup that is not full reads their history only. */
  readonly changed?: number;
  /** Labels and history of every parameter are read: at first, each week, and with `--full`. */
  readonly full: boolean;
  /** Tags by the hundred (Resource Groups Tagging API), or one call for each parameter. */
  readonly tagsBatched: boolean;
  /** Calls a second, of each group of calls. */
  readonly rate: number;
}

export interface Estimate {
  /** As IAM writes them. */
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
 * What one call takes at least, in milliseconds, however high the rate: opsctl makes one after the other. An assumption: AWS
 * promises nothing about it.
 */
const SHORTEST_CALL = 20;

/**
 * The expected calls, none of them repeated: a parameter with more than 50 versions needs a second call for its history, one
 * whose name is `/` and one word has its tags read by itself, and the bucket and the keys take some more that don't
 * count against these quotas. Calls come one after the other, so the time is the sum of all distances.
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
