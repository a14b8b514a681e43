import { sha256 } from "../../../backup/format/data-file.js";
import { type BackupKeys, deriveKeys, sealContext } from "../../../backup/format/keys.js";
import { objectKey } from "../../../backup/format/layout.js";
import { encodeManifest, type Manifest } from "../../../backup/format/manifest.js";
import { parameter } from "./records.js";
import { type MemoryVault, memoryVault, noSignal, open, save } from "./vault.js";

const MANIFEST = "manifest.json";
const [FIRST, SECOND] = ["parameters-00000", "parameters-00001"];

/** The objects of a backup by their names in its folder. */
export type Folder = ReadonlyMap<string, Buffer>;

/** Two backups of one region, two data files each. */
export interface TwoBackups {
  readonly vault: MemoryVault;
  readonly one: { readonly id: string; readonly dataKey: Uint8Array; readonly folder: Folder };
  readonly other: { readonly id: string; readonly folder: Folder };
}

/** Something that happens to the first of two backups, and how a reader must name it. */
export interface Corruption {
  readonly title: string;
  /** The first backup's objects afterwards. */
  readonly spoil: (backups: TwoBackups) => Folder;
  /** The object that is named, first of all if there are several. */
  readonly object: string;
  /** opsctl's code. */
  readonly code: string;
  /** Damage (5) if it isn't said. */
  readonly exit?: number;
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

/** A backup's objects as they are in the bucket now. */
export function folderOf(vault: MemoryVault, backupId: string): Folder {
  const prefix = objectKey(backupId, "");
  const own = [...vault.objects.content].filter(([key]) => key.startsWith(prefix));
  return new Map(own.map(([key, bytes]) => [key.slice(prefix.length), Buffer.from(bytes)]));
}

type Spoil = Corruption["spoil"];
type Change = (bytes: Buffer, backups: TwoBackups) => Uint8Array;
type EditableManifest = { -readonly [Field in keyof Manifest]: Manifest[Field] };
type Edit = (manifest: EditableManifest, folder: Folder, backups: TwoBackups) => void;

const whole = ({ one }: TwoBackups): Folder => one.folder;
const bytesOf = (folder: Folder, object: string): Buffer => Buffer.from(folder.get(object) ?? []);

/** Changes one object. */
const change =
  (object: string, how: Change, before: Spoil = whole): Spoil =>
  (backups) => {
    const folder = before(backups);
    return new Map(folder).set(object, Buffer.from(how(bytesOf(folder, object), backups)));
  };
/** Flips the lowest bit of the byte at this part (0 to 1) of an object. */
const flip = (object: string, part: number): Spoil =>
  change(object, (bytes) => {
    const at = Math.round(part * (bytes.length - 1));
    return bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1);
  });
const remove =
  (object: string): Spoil =>
  ({ one }) =>
    new Map([...one.folder].filter(([name]) => name !== object));
const swap: Spoil = ({ one: { folder } }) =>
  new Map(folder).set(FIRST, bytesOf(folder, SECOND)).set(SECOND, bytesOf(folder, FIRST));
const fromOther =
  (...objects: readonly string[]): Spoil =>
  ({ one, other }) =>
    new Map([...one.folder, ...[...other.folder].filter(([name]) => objects.includes(name))]);

/** Edits the manifest as somebody would who has the bucket and no key. */
const edit =
  (how: Edit, before: Spoil = whole): Spoil =>
  (backups) => {
    const folder = before(backups);
    const manifest = JSON.parse(bytesOf(folder, MANIFEST).toString()) as EditableManifest;
    how(manifest, folder, backups);
    return new Map(folder).set(MANIFEST, Buffer.from(JSON.stringify(manifest)));
  };
/** The same by a broken writer: the manifest authenticates. */
const rewrite =
  (how: Edit, before: Spoil = whole): Spoil =>
  (backups) => {
    const edited = edit(how, before)(backups);
    const manifest = JSON.parse(bytesOf(edited, MANIFEST).toString()) as Manifest & {
      authentication: unknown;
    };
    const { authentication: _, ...rest } = manifest;
    return new Map(edited).set(MANIFEST, Buffer.from(encodeManifest(rest, keysOf(backups).manifest)));
  };
const keysOf = ({ one }: TwoBackups): BackupKeys => deriveKeys(one.dataKey, one.id);

/** Makes sizes and digests in the manifest those of the objects. */
const recompute: Edit = (manifest, folder) => {
  manifest.files = manifest.files.map((file) => {
    const bytes = bytesOf(folder, file.name);
    return { ...file, size: bytes.length, sha256: sha256(bytes) };
  });
};
const ofFirst =
  (fields: Partial<Manifest["files"][number]>): Edit =>
  (manifest) => {
    manifest.files = manifest.files.map((file, index) => (index === 0 ? { ...file, ...fields } : file));
  };

type Row = readonly [title: string, object: string, code: string, spoil: Spoil, exit?: number];
const append = (object: string, bytes: Change): Spoil =>
  change(object, (content, backups) => Buffer.concat([content, bytes(content, backups)]));
const cut = (object: string, bytes: number): Spoil =>
  change(object, (content) => content.subarray(0, -bytes));
const [digest, size, unreadable] = ["backup.object-digest", "backup.object-size", "backup.object-unreadable"];
const [notJson, notAuthentic] = ["backup.manifest-unreadable", "backup.manifest-not-authentic"];

const rows: readonly Row[] = [
  ...[FIRST, SECOND].flatMap((object): Row[] => [
    ["the first bit of a length flipped", object, digest, flip(object, 0)],
    ["a bit in the middle flipped", object, digest, flip(object, 0.5)],
    ["a bit of the last tag flipped", object, digest, flip(object, 1)],
    ["cut by a byte", object, size, cut(object, 1)],
    ["emptied", object, size, change(object, () => new Uint8Array())],
    ["a byte appended", object, size, append(object, () => Buffer.of(0))],
    ["all of it appended once more", object, size, append(object, (bytes) => bytes)],
    ["deleted", object, "backup.object-missing", remove(object)],
    ["replaced by another backup's", object, digest, fromOther(object)],
  ]),
  ["two objects swapped", FIRST, size, swap],
  ["a bit flipped", MANIFEST, notJson, flip(MANIFEST, 0)],
  ["cut to the half", MANIFEST, notJson, change(MANIFEST, (bytes) => bytes.subarray(0, bytes.length / 2))],
  ["emptied", MANIFEST, notJson, change(MANIFEST, () => new Uint8Array())],
  ["bytes appended", MANIFEST, notJson, append(MANIFEST, () => Buffer.from("{}"))],
  ["of another format", MANIFEST, notJson, edit((manifest) => Object.assign(manifest, { format: "tar" }))],
  [
    "without authentication",
    MANIFEST,
    notJson,
    edit((manifest) => Object.assign(manifest, { authentication: null })),
  ],
  [
    "authenticated by another algorithm",
    MANIFEST,
    notJson,
    edit((manifest) => {
      const { authentication } = manifest as unknown as { authentication: object };
      Object.assign(authentication, { algorithm: "HMAC-MD5" });
    }),
  ],
  [
    "of a version to come",
    MANIFEST,
    "backup.unknown-version",
    edit((manifest) => Object.assign(manifest, { version: 2 })),
    1,
  ],
  [
    "time changed",
    MANIFEST,
    notAuthentic,
    edit((manifest) => (manifest.createdAt = manifest.startedAt.replace("2026", "2027"))),
  ],
  ["region changed", MANIFEST, notAuthentic, edit((manifest) => (manifest.region = "eu-west-1"))],
  ["a field added", MANIFEST, notAuthentic, edit((manifest) => Object.assign(manifest, { added: 1 }))],
  [
    "a sealed key exchanged",
    MANIFEST,
    notAuthentic,
    edit((manifest) => {
      manifest.recipients = manifest.recipients.map((recipient) => ({ ...recipient, sealedKey: "AAAA" }));
    }),
  ],
  [
    "a file left out, with the count that fits",
    MANIFEST,
    notAuthentic,
    edit((manifest) => (manifest.parameterCount -= manifest.files.pop()?.parameters ?? 0)),
  ],
  ["edited to fit a changed object", MANIFEST, notAuthentic, edit(recompute, flip(FIRST, 0.5))],
  ["edited to fit a cut object", MANIFEST, notAuthentic, edit(recompute, cut(FIRST, 1))],
  ["edited to fit swapped objects", MANIFEST, notAuthentic, edit(recompute, swap)],
  ["edited to fit another backup's object", MANIFEST, notAuthentic, edit(recompute, fromOther(FIRST))],
  ["another backup's", MANIFEST, "backup.manifest-of-another", fromOther(MANIFEST)],
  ["all of another backup", MANIFEST, "backup.manifest-of-another", ({ other }) => other.folder],
  [
    "all of another backup with this one's id",
    MANIFEST,
    notAuthentic,
    edit(
      (manifest, _, { one }) => (manifest.backupId = one.id),
      ({ other }) => other.folder,
    ),
  ],
  [
    "authentic, another count",
    MANIFEST,
    "backup.count-mismatch",
    rewrite((manifest) => (manifest.parameterCount = 999)),
  ],
  [
    "authentic, another compression",
    FIRST,
    unreadable,
    rewrite((manifest) => (manifest.compression = "gzip")),
  ],
  ["authentic, another number of records", FIRST, unreadable, rewrite(ofFirst({ parameters: 1 }))],
  ["authentic, another index", FIRST, unreadable, rewrite(ofFirst({ index: 5 }))],
  ["authentic, less room than the content takes", FIRST, unreadable, rewrite(ofFirst({ plainSize: 10 }))],
  ["authentic, of swapped objects", FIRST, unreadable, rewrite(recompute, swap)],
  ["authentic, of a cut object", SECOND, unreadable, rewrite(recompute, cut(SECOND, 1))],
  [
    "authentic, of an object cut within a length",
    SECOND,
    unreadable,
    rewrite(
      recompute,
      change(SECOND, (bytes) => bytes.subarray(0, 3)),
    ),
  ],
  [
    "authentic, of an emptied object",
    SECOND,
    unreadable,
    rewrite(
      recompute,
      change(SECOND, () => new Uint8Array()),
    ),
  ],
  [
    "authentic, of an object with a byte appended",
    FIRST,
    unreadable,
    rewrite(
      recompute,
      append(FIRST, () => Buffer.of(0)),
    ),
  ],
  [
    "authentic, of an object with its chunks appended",
    FIRST,
    unreadable,
    rewrite(
      recompute,
      append(FIRST, (bytes) => bytes),
    ),
  ],
  ["authentic, of another backup's object", FIRST, unreadable, rewrite(recompute, fromOther(FIRST))],
  ["authentic, of a changed object", SECOND, unreadable, rewrite(recompute, flip(SECOND, 0.5))],
];

/** What every reader of backups must notice. */
export const corruptions: readonly Corruption[] = rows.map(([title, object, code, spoil, exit = 5]) => ({
  title: `${object}: ${title}`,
  object,
  code,
  spoil,
  exit,
}));
