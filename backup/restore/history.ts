import { ownTags, type ParameterRecord, type ParameterVersion, type Tags } from "../record.js";
import { unexpired, VERSIONS_KEPT } from "./obstacles.js";

/** One version to write, in its turn. */
export interface Step {
  /** All fields of this version, under the parameter's name. */
  readonly record: ParameterRecord;
  readonly labels: readonly string[];
}

/** How a parameter that isn't there comes to be. */
export interface Creation {
  /** Oldest first; the last is what the parameter is to be. */
  readonly steps: readonly Step[];
  /** The version numbers of the steps that an interrupted restore has written already. */
  readonly done: readonly number[];
  /** Labels that these lack, by version. */
  readonly unlabelled: readonly { readonly version: number; readonly labels: readonly string[] }[];
}

/**
 * The tag that a parameter has while more than one call makes it: with the backup's id it says whose work it is, so that
 * a second run goes on with it and takes nothing else for its own.
 */
export const RESTORING_TAG = "opsctl:restoring";

/** Of one parameter (AddTagsToResource, AWS Systems Manager API Reference). */
const TAGS = 50;

/** What a parameter is tagged with until it is whole: its own tags, as far as there is room beside the mark. */
export function unfinishedTags(tags: Tags, backupId: string): Tags {
  return { ...Object.fromEntries(Object.entries(tags).slice(0, TAGS - 1)), [RESTORING_TAG]: backupId };
}

/**
 * The versions to write for a parameter: with its history those before the current one, of the same type, the newest
 * that there is room for. Their policies that have expired are left out: they would delete the parameter at once.
 */
export function stepsOf(record: ParameterRecord, withHistory: boolean, now: Date): readonly Step[] {
  const { history: versions = [], labels = [], ...fields } = record;
  const earlier = withHistory ? versions.filter(({ type }) => type === record.type) : [];
  const steps = earlier.slice(1 - VERSIONS_KEPT).map((version): Step => {
    const { labels: own, ...versionFields } = version;
    const policies = unexpired(version.policies, now);
    return { record: { ...versionFields, name: record.name, tags: {}, policies }, labels: own };
  });
  return [...steps, { record: fields, labels }];
}

/** One call is enough: nothing that a kill could leave half done. */
export function isSimple(steps: readonly Step[]): boolean {
  return steps.length === 1 && steps.every(({ labels }) => labels.length === 0);
}

/**
 * How far an interrupted restore of this backup has come with a parameter; undefined when it has none of that restore's
 * marks, or when somebody else has written to it since.
 */
export function continued(
  steps: readonly Step[],
  live: ParameterRecord,
  backupId: string,
): Creation | undefined {
  if (ownTags(live.tags)[RESTORING_TAG] !== backupId) return undefined;
  const { history = [], labels = [], ...current } = live;
  const found: ParameterVersion[] = [];
  for (const version of [...history, { ...current, labels }]) {
    const [next, last] = [steps[found.length], steps[found.length - 1]];
    if (next && isVersion(next, version)) found.push(version);
    // written twice: the answer to the first attempt was lost
    else if (last && isVersion(last, version)) found[found.length - 1] = version;
    else return undefined;
  }
  const unlabelled = found.flatMap(({ version, labels: has }, index) => {
    const lacking = (steps[index]?.labels ?? []).filter((label) => !has.includes(label));
    return lacking.length > 0 ? [{ version, labels: lacking }] : [];
  });
  return { steps, done: found.map(({ version }) => version), unlabelled };
}

function isVersion({ record }: Step, version: Omit<ParameterVersion, "labels">): boolean {
  return record.value === version.value && record.type === version.type;
}
