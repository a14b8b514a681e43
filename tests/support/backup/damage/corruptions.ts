import {
  append,
  change,
  type Corrupt,
  cut,
  edit,
  FIRST,
  flip,
  fromOther,
  MANIFEST,
  nestedIn,
  ofFirst,
  recompute,
  remove,
  rewrite,
  sealAs,
  SECOND,
  swap,
} from "./edits.js";
import { parameter } from "../records.js";

/** Damage to the first of two backups, and the error that a reader must report. */
export interface Corruption {
  readonly title: string;
  readonly corrupt: Corrupt;
  /** The object in the error; with several errors, that of the first. */
  readonly object: string;
  /** opsctl's code. */
  readonly code: string;
  /** Exit code; 5 (damage) by default. */
  readonly exit?: number;
}

/** Deeper than the call stack of a recursive function. */
const DEPTH = 1_000_000;
const BOMB = 96 * 1024 * 1024;
/** A valid record followed by so much white space; compressed it has a few hundred bytes. */
const bomb = (): Buffer => {
  const record = Buffer.from(JSON.stringify(parameter("/app/0")));
  return Buffer.concat([record, Buffer.alloc(BOMB - record.length - 1, " "), Buffer.from("\n")]);
};

type Row = readonly [title: string, object: string, code: string, corrupt: Corrupt, exit?: number];
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
  ["nested deeper than it can be read", MANIFEST, notJson, nestedIn("added", DEPTH)],
  ["of a version that is nested deeper", MANIFEST, notJson, nestedIn("version", DEPTH)],
  ["of a format that is nested deeper", MANIFEST, notJson, nestedIn("format", DEPTH)],
  [
    "of a version that is no number",
    MANIFEST,
    notJson,
    edit((manifest) => Object.assign(manifest, { version: "2".repeat(5_000) })),
  ],
  [
    "with a sealed key longer than any",
    MANIFEST,
    notJson,
    edit((manifest) => {
      manifest.recipients = manifest.recipients.map((one) => ({ ...one, sealedKey: "A".repeat(20_000) }));
    }),
  ],
  [
    "with an id longer than any",
    MANIFEST,
    notJson,
    edit((manifest) => (manifest.backupId = "0".repeat(5_000))),
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
  [
    "authentic, more content than any writer writes",
    FIRST,
    unreadable,
    sealAs(bomb, { plainSize: BOMB, parameters: 1 }),
  ],
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

/** Damage that every reader of backups must report. */
export const corruptions: readonly Corruption[] = rows.map(([title, object, code, corrupt, exit = 5]) => ({
  title: `${object}: ${title}`,
  object,
  code,
  corrupt,
  exit,
}));
