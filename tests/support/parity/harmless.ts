import type { Difference } from "./shapes.js";

export interface Harmless {
  readonly reason: string;
  readonly covers: (difference: Difference) => boolean;
}

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
];

export function realDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter((difference) => !harmless.some(({ covers }) => covers(difference)));
}
