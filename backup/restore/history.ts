import { ownTags, type ParameterRecord, type ParameterVersion, type Tags } from "../record.js";
import { unexpired, VERSIONS_KEPT } from "./obstacles.js";

/** One version to write. */
export interface Step {
  /** All fields of this version, under the parameter's name. */
  readonly record: ParameterRecord;
  readonly labels: readonly string[];
}

/** How a parameter that doesn't exist is created. */
export interface Creation {
  /** Oldest first; the last one is the final state. */
  readonly steps: readonly Step[];
  /** The versions that an interrupted restore has already written. */
  readonly done: readonly number[];
  /** Labels that are missing from these versions. */
  readonly unlabelled: readonly { readonly version: number; readonly labels: readonly string[] }[];
}

/**
 * Tag on a parameter while several calls create it. Its value is the backup's id, so that a second run
 * continues only what a restore of the same backup began.
 */
export const RESTORING_TAG = "opsctl:restoring";

/** Maximum number of tags of one parameter (AddTagsToResource, AWS Systems Manager API Reference). */
const TAGS = 50;

/** The tags of a parameter until it is complete: its own, as far as there is room, and the restore's tag. */
export function unfinishedTags(tags: Tags, backupId: string): Tags {
  return { ...Object.fromEntries(Object.entries(tags).slice(0, TAGS - 1)), [RESTORING_TAG]: backupId };
}

/**
 * The versions to write for a parameter. With history, these include the earlier versions of the same type,
 * the newest that there is room for. Their expired policies are left out, since they would delete the
 * parameter at once.
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

/** Whether one call creates the parameter, so that an interruption can't leave it half done. */
export function isSimple(steps: readonly Step[]): boolean {
  return steps.length === 1 && steps.every(({ labels }) => labels.length === 0);
}

/**
 * How far an interrupted restore of this backup has come with a parameter; undefined when it doesn't have
 * that restore's tag, or when it was changed since.
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
    // written twice: the response to the first attempt was lost
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
