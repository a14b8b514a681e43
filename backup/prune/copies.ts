import { copiesOf, copyPrefix } from "../copy/copies.js";
import type { ObjectVersion, PrunableStore, PrunePorts } from "./ports.js";

/** View of a bucket's copies of one region's backups, so that they can be pruned like a bucket. */
export function pruneCopies({ objects, versions, keys }: PrunePorts, region: string): PrunePorts {
  return {
    objects: copiesOf(objects, region),
    versions: belowPrefix(versions, copyPrefix(region)),
    keys,
  };
}

function belowPrefix(store: PrunableStore, prefix: string): PrunableStore {
  const outside = (version: ObjectVersion): ObjectVersion => ({ ...version, key: prefix + version.key });
  return {
    bucket: store.bucket,
    async *listVersions(begin, signal) {
      for await (const page of store.listVersions(prefix + begin, signal)) {
        yield page.map((version) => ({ ...version, key: version.key.slice(prefix.length) }));
      }
    },
    lockOf: (version, now, signal) => store.lockOf(outside(version), now, signal),
    deleteVersions: (versions, signal) => store.deleteVersions(versions.map(outside), signal),
  };
}
