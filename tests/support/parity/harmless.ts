import type { Difference } from "./shapes.js";

export interface Harmless {
  readonly reason: string;
  readonly covers: (difference: Difference) => boolean;
}

const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Differences between the built plugin and @pulumi/aws that can't be met, each with why. */
export const harmless: readonly Harmless[] = [
  {
    reason:
      "an output that the provider computes; @pulumi/aws 7 takes it out of the inputs, the bridge leaves it in",
    covers: ({ input, text }) => input === "tagsAll" && text === "only in the plugin",
  },
  {
    reason:
      "endpoints of services newer than the built provider; the program never sets one (AWS_ENDPOINT_URL does)",
    covers: ({ in: type, text }) => type === "@ProviderEndpoint" && text === "only in the npm package",
  },
  {
    reason:
      "where an alarm's actions go: @pulumi/aws also takes a topic itself for its ARN; the program gives ARNs",
    covers: ({ in: type, input, text }) =>
      type === METRIC_ALARM &&
      input.endsWith("Actions") &&
      text === "[string|Topic] in the npm package, [string] in the plugin",
  },
  {
    reason:
      "an alarm's name: @pulumi/aws makes one up where there is none; the program gives every alarm its name",
    covers: ({ in: type, input, text }) =>
      type === METRIC_ALARM && input === "name" && text === "required only in the plugin",
  },
  {
    reason:
      "an alarm's warm-up is newer than the built provider; the program sets it only for stacks that allow no endpoint, and a built engine works on endpoints",
    covers: ({ in: type, input, text }) =>
      type === METRIC_ALARM && input === "warmUpConfiguration" && text === "only in the npm package",
  },
];

export function realDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter((difference) => !harmless.some(({ covers }) => covers(difference)));
}
