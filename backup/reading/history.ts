import type { ParameterStore } from "../ports.js";
import type { ParameterRecord, ParameterVersion } from "../record.js";
import type { Unreadable } from "../report.js";
import type { OnUnreadable } from "./unreadable.js";

/**
 * The labels and history of an earlier backup that are still valid, if any. A version never changes, so the
 * same version, time and value mean the same history. Labels change without a new version: a parameter that
 * had some is read again, one without is read again only on full runs.
 */
export function carriedOver(
  record: ParameterRecord,
  earlier: ParameterRecord | undefined,
): Pick<ParameterRecord, "labels" | "history"> | undefined {
  if (!earlier?.labels || !earlier.history) return undefined;
  const same =
    earlier.version === record.version &&
    earlier.lastModified === record.lastModified &&
    earlier.value === record.value;
  const labelled = earlier.labels.length > 0 || earlier.history.some(({ labels }) => labels.length > 0);
  return same && !labelled ? { labels: earlier.labels, history: earlier.history } : undefined;
}

/**
 * Adds labels and earlier versions to a record. When the versions can't be decrypted (for example because an
 * old KMS key was deleted), the labels are still added and the history is noted as unreadable.
 */
export async function withHistory(
  store: ParameterStore,
  record: ParameterRecord,
  onUnreadable: OnUnreadable,
  signal: AbortSignal,
): Promise<{ readonly record: ParameterRecord; readonly unreadable: readonly Unreadable[] }> {
  try {
    return {
      record: joined(record, await store.readHistory(record.name, true, signal), true),
      unreadable: [],
    };
  } catch (error) {
    const unreadable = onUnreadable(record.name, "history", error);
    try {
      const labelled = joined(record, await store.readHistory(record.name, false, signal), false);
      return { record: labelled, unreadable: [unreadable] };
    } catch (second) {
      return { record, unreadable: [unreadable, onUnreadable(record.name, "labels", second)] };
    }
  }
}

function joined(
  record: ParameterRecord,
  versions: readonly ParameterVersion[],
  decrypted: boolean,
): ParameterRecord {
  const { labels = [] } = versions.find(({ version }) => version === record.version) ?? {};
  const history = versions.filter(({ version }) => version < record.version);
  return { ...record, labels, ...(decrypted ? { history } : {}) };
}
