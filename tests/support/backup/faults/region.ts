import { present } from "../../../../backup/completeness.js";
import { DeleteObjectsCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { openObjectStore } from "../../../../aws/backup/object-store.js";
import { kmsKeyService } from "../../../../aws/backup/key-service.js";
import { BACKUPS_PREFIX, manifestKey } from "../../../../backup/format/layout.js";
import { openBackup, readBackup } from "../../../../backup/open-backup.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { backupKeyAlias } from "../../../../core/names/names.js";
import { type BackupFixture, type Region, scope } from "../backup-fixture.js";
import { noSignal } from "../vault.js";

/** One region of the fixture, read without the proxy. */
export class BackedUpRegion {
  readonly #stage: BackupFixture;
  readonly #region: Region;

  constructor(fixture: BackupFixture, region: Region) {
    this.#stage = fixture;
    this.#region = region;
  }

  /** All records of a backup, by name; throws at any damage. */
  async records(backupId: string): Promise<readonly ParameterRecord[]> {
    const { clients, buckets } = this.#stage;
    const objects = await openObjectStore(clients, this.#region, buckets[this.#region]);
    const keys = kmsKeyService(clients, this.#region, backupKeyAlias(scope));
    const backup = await openBackup({ objects, keys }, backupId, noSignal);
    const records = present(await readBackup(backup, objects, () => true, noSignal));
    return [...records].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Ids of backups, oldest first, and of folders without a manifest. */
  async folders(): Promise<{ readonly backups: readonly string[]; readonly unfinished: readonly string[] }> {
    const keys = await this.#keys();
    const ids = [...new Set(keys.map(idOf))].sort();
    const isBackup = (id: string): boolean => keys.includes(manifestKey(id));
    return { backups: ids.filter(isBackup), unfinished: ids.filter((id) => !isBackup(id)) };
  }

  /** Removes every folder but these. */
  async keepOnly(backupIds: readonly string[]): Promise<void> {
    const gone = (await this.#keys()).filter((key) => !backupIds.includes(idOf(key)));
    if (gone.length === 0) return;
    const s3 = await this.#stage.clients.s3(this.#region);
    const Delete = { Objects: gone.map((Key) => ({ Key })) };
    await s3.send(new DeleteObjectsCommand({ Bucket: this.#stage.buckets[this.#region], Delete }));
  }

  async #keys(): Promise<readonly string[]> {
    const s3 = await this.#stage.clients.s3(this.#region);
    const Bucket = this.#stage.buckets[this.#region];
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: BACKUPS_PREFIX }));
    return Contents.map(({ Key = "" }) => Key);
  }
}

function idOf(key: string): string {
  return key.slice(BACKUPS_PREFIX.length).split("/")[0] ?? "";
}
