import { sealContext } from "../../../../backup/format/keys.js";
import { objectKey } from "../../../../backup/format/layout.js";
import { parameter } from "../records.js";
import { type MemoryVault, memoryVault, noSignal, open, save } from "../vault.js";

/** The objects of a backup by their names in its folder. */
export type Folder = ReadonlyMap<string, Buffer>;

/** Two backups of one region, two data files each. */
export interface TwoBackups {
  readonly vault: MemoryVault;
  readonly one: { readonly id: string; readonly dataKey: Uint8Array; readonly folder: Folder };
  readonly other: { readonly id: string; readonly folder: Folder };
}

export async function twoBackups(): Promise<TwoBackups> {
  const value = "x".repeat(5000);
  const records = Array.from({ length: 400 }, (_, index) => parameter(`/app/${index}`, { value }));
  const vault = memoryVault(records);
  const [one, other] = [await save(vault), await save(vault)];
  const { manifest } = await open(vault, one.backupId);
  const dataKey = await vault.keys.open(manifest.recipients, sealContext(manifest), noSignal);
  return {
    vault,
    one: { id: one.backupId, dataKey, folder: folderOf(vault, one.backupId) },
    other: { id: other.backupId, folder: folderOf(vault, other.backupId) },
  };
}

/** A backup's current objects in the bucket. */
export function folderOf(vault: MemoryVault, backupId: string): Folder {
  const prefix = objectKey(backupId, "");
  const own = [...vault.objects.content].filter(([key]) => key.startsWith(prefix));
  return new Map(own.map(([key, bytes]) => [key.slice(prefix.length), Buffer.from(bytes)]));
}
