import { brotliCompressSync, constants } from "node:zlib";
import { sealChunks } from "../../../../backup/format/chunks.js";
import { sha256 } from "../../../../backup/format/data-file.js";
import { type BackupKeys, deriveKeys } from "../../../../backup/format/keys.js";
import { encodeManifest, type WrittenManifest } from "../../../../backup/format/manifest.js";
import type { Folder, TwoBackups } from "./two-backups.js";

/** Names of a backup's objects. */
export const MANIFEST = "manifest.json";
export const [FIRST, SECOND] = ["parameters-00000", "parameters-00001"];

/** A modification: returns the objects of the first backup afterwards. */
export type Corrupt = (backups: TwoBackups) => Folder;
type Change = (bytes: Buffer, backups: TwoBackups) => Uint8Array;
type EditableManifest = { -readonly [Field in keyof WrittenManifest]: WrittenManifest[Field] };
type Edit = (manifest: EditableManifest, folder: Folder, backups: TwoBackups) => void;

const whole = ({ one }: TwoBackups): Folder => one.folder;
const bytesOf = (folder: Folder, object: string): Buffer => Buffer.from(folder.get(object) ?? []);

/** Changes one object. */
export const change =
  (object: string, how: Change, before: Corrupt = whole): Corrupt =>
  (backups) => {
    const folder = before(backups);
    return new Map(folder).set(object, Buffer.from(how(bytesOf(folder, object), backups)));
  };
/** Flips the lowest bit of the byte at this position (0 to 1) of an object. */
export const flip = (object: string, part: number): Corrupt =>
  change(object, (bytes) => {
    const at = Math.round(part * (bytes.length - 1));
    return bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1);
  });
export const remove =
  (object: string): Corrupt =>
  ({ one }) =>
    new Map([...one.folder].filter(([name]) => name !== object));
export const swap: Corrupt = ({ one: { folder } }) =>
  new Map(folder).set(FIRST, bytesOf(folder, SECOND)).set(SECOND, bytesOf(folder, FIRST));
export const fromOther =
  (...objects: readonly string[]): Corrupt =>
  ({ one, other }) =>
    new Map([...one.folder, ...[...other.folder].filter(([name]) => objects.includes(name))]);

/** Edits the manifest like an attacker who has the bucket and no key. */
export const edit =
  (how: Edit, before: Corrupt = whole): Corrupt =>
  (backups) => {
    const folder = before(backups);
    const manifest = JSON.parse(bytesOf(folder, MANIFEST).toString()) as EditableManifest;
    how(manifest, folder, backups);
    return new Map(folder).set(MANIFEST, Buffer.from(JSON.stringify(manifest)));
  };
/** Edits the manifest like a faulty writer: it is authentic. */
export const rewrite =
  (how: Edit, before: Corrupt = whole): Corrupt =>
  (backups) => {
    const edited = edit(how, before)(backups);
    const manifest = JSON.parse(bytesOf(edited, MANIFEST).toString()) as WrittenManifest & {
      authentication: unknown;
    };
    const { authentication: _, ...rest } = manifest;
    return new Map(edited).set(MANIFEST, Buffer.from(encodeManifest(rest, keysOf(backups).manifest)));
  };
const keysOf = ({ one }: TwoBackups): BackupKeys => deriveKeys(one.dataKey, one.id);

/** Updates the sizes and digests in the manifest to those of the objects. */
export const recompute: Edit = (manifest, folder) => {
  manifest.files = manifest.files.map((file) => {
    const bytes = bytesOf(folder, file.name);
    return { ...file, size: bytes.length, sha256: sha256(bytes) };
  });
};
export const ofFirst =
  (fields: Partial<WrittenManifest["files"][number]>): Edit =>
  (manifest) => {
    manifest.files = manifest.files.map((file, index) => (index === 0 ? { ...file, ...fields } : file));
  };

/**
 * Adds a member with nested arrays before the manifest's own; as text, since no encoder writes such depth.
 */
export const nestedIn = (member: string, depth: number): Corrupt =>
  change(MANIFEST, (bytes) => {
    const { [member]: _, ...rest } = JSON.parse(bytes.toString()) as Record<string, unknown>;
    const nested = "[".repeat(depth) + "]".repeat(depth);
    return Buffer.from(`{"${member}":${nested},${JSON.stringify(rest).slice(1)}`);
  });

/** Seals other content as the first data file, as anyone who has the data key can. */
export const sealAs =
  (content: () => Buffer, claims: Partial<WrittenManifest["files"][number]>): Corrupt =>
  (backups) => {
    const { content: key } = keysOf(backups);
    const compressed = brotliCompressSync(content(), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
    const { sealed } = sealChunks(compressed, key, { backupId: backups.one.id, file: FIRST, fileIndex: 0 });
    const claim = ofFirst(claims);
    return rewrite(
      (manifest, folder, both) => {
        recompute(manifest, folder, both);
        claim(manifest, folder, both);
      },
      change(FIRST, () => sealed),
    )(backups);
  };
export const append = (object: string, bytes: Change): Corrupt =>
  change(object, (content, backups) => Buffer.concat([content, bytes(content, backups)]));
export const cut = (object: string, bytes: number): Corrupt =>
  change(object, (content) => content.subarray(0, -bytes));
