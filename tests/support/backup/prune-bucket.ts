import type { PrunePorts } from "../../../backup/prune/ports.js";
import { type MemoryVersions, memoryVersions } from "./memory/versions.js";
import { parameter } from "./records.js";
import { type MemoryVault, memoryVault, save } from "./vault.js";

/** An in-memory region that can be pruned. */
export interface PruneBucket {
  readonly vault: MemoryVault;
  readonly versions: MemoryVersions;
  readonly ports: PrunePorts;
  /** Backs up the region at this time; returns the backup's id. */
  save(time: string, paths?: readonly string[]): Promise<string>;
  /** The folders with objects that readers can see. */
  folders(): readonly string[];
}

export const owner = { accountId: "123456789012", environment: "dev" };

export function pruneBucket(region = "us-east-1"): PruneBucket {
  const vault = memoryVault([parameter("/app/a"), parameter("/b")]);
  const versions = memoryVersions(vault.objects);
  return {
    vault,
    versions,
    ports: { objects: vault.objects, keys: vault.keys, versions },
    async save(time, paths = []) {
      const task = { ...owner, region, scope: { paths, excludes: [] } };
      return (await save(vault, task, { now: () => new Date(time) })).backupId;
    },
    folders: () =>
      [...new Set([...vault.objects.content.keys()].map((key) => key.split("/")[1] ?? ""))].sort(),
  };
}
