import { error } from "../entry.js";

/** Errors of manifests and objects that are read. */
export const backupObjects = {
  "backup.object-too-large": error({
    kind: "damaged",
    en: "{object} has {bytes} bytes, but the maximum is {most}.",
    ja: "{object} のサイズが上限を超えています: {bytes} バイト（上限 {most} バイト）。",
    hint: {
      en: "Another program wrote or replaced it. Use another backup, or check the object's earlier versions.",
      ja: "別のプログラムがオブジェクトを書き込んだか置き換えています。別のバックアップを使用するか、以前のバージョンを確認してください。",
    },
  }),
  "backup.object-stalled": error({
    kind: "failed",
    en: "An object was not received within {seconds} {seconds|second|seconds}.",
    ja: "{seconds} 秒以内にオブジェクトを受信できませんでした。",
    hint: {
      en: "Run the command again. Check the connection to S3.",
      ja: "再実行してください。S3 への接続も確認してください。",
    },
  }),
  "backup.unknown-version": error({
    kind: "failed",
    en: "{object} has format version {version}; this opsctl reads up to {known}.",
    ja: "{object} の形式バージョンは {version} です。この opsctl が読み取れるバージョンは {known} までです。",
    hint: { en: "Use a newer opsctl.", ja: "新しい opsctl を使用してください。" },
  }),
  "backup.manifest-unreadable": error({
    kind: "damaged",
    en: "{object} cannot be parsed as a manifest: {reason}.",
    ja: "{object} をマニフェストとして解析できません: {reason}",
    hint: {
      en: "The object is damaged. Use an earlier version of it from the bucket, or another backup.",
      ja: "オブジェクトが破損しています。バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.manifest-not-authentic": error({
    kind: "damaged",
    en: "{object} was changed after opsctl wrote it.",
    ja: "{object} は opsctl が書き込んだ後に変更されています。",
    hint: {
      en: "Use an earlier version of the manifest from the bucket, or another backup.",
      ja: "バケットに残る以前のバージョンのマニフェストか、別のバックアップを使用してください。",
    },
  }),
  "backup.manifest-of-another": error({
    kind: "damaged",
    en: "{object} is the manifest of another backup ({backupId}).",
    ja: "{object} は別のバックアップのマニフェストです: {backupId}。",
    hint: {
      en: "It was copied here. Restore from the backup that it belongs to.",
      ja: "別の場所からコピーされています。元のバックアップから復元してください。",
    },
  }),
  "backup.manifest-of-elsewhere": error({
    kind: "damaged",
    en: "{object} is a backup of another bucket: region {region}, environment {environment}, account {accountId}.",
    ja: "{object} は別のバケットのバックアップです: リージョン {region}、環境 {environment}、アカウント {accountId}。",
    hint: {
      en: "It was copied here. To restore from it nevertheless, name the bucket that it belongs to with --from-bucket.",
      ja: "別のバケットからコピーされています。復元に使用する場合は、元のバケットを --from-bucket で指定してください。",
    },
  }),
  "backup.object-missing": error({
    kind: "damaged",
    en: "{object} is missing.",
    ja: "{object} がありません。",
    hint: {
      en: "Restore the object from the bucket, which keeps deleted objects as versions, or use another backup.",
      ja: "バケットに残る削除前のバージョンを復元するか、別のバックアップを使用してください。",
    },
  }),
  "backup.object-size": error({
    kind: "damaged",
    en: "{object} has the wrong size: {found} bytes instead of {expected}.",
    ja: "{object} のサイズが異なります: {found} バイト（正しくは {expected} バイト）。",
    hint: {
      en: "Use an earlier version of the object from the bucket, or another backup.",
      ja: "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.object-digest": error({
    kind: "damaged",
    en: "{object} was changed after it was written: its SHA-256 differs.",
    ja: "{object} は書き込み後に変更されています: SHA-256 が異なります。",
    hint: {
      en: "Use an earlier version of the object from the bucket, or another backup.",
      ja: "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.object-unreadable": error({
    kind: "damaged",
    en: "{object} cannot be decrypted or parsed: {reason}.",
    ja: "{object} を復号または解析できません: {reason}",
    hint: {
      en: "Use an earlier version of the object from the bucket, or another backup.",
      ja: "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.count-mismatch": error({
    kind: "damaged",
    en: "{object} names {expected} parameters, but its files have {found}.",
    ja: "{object} のパラメータ数がファイルと一致しません: {expected} 件（ファイルは {found} 件）。",
    hint: { en: "Use another backup.", ja: "別のバックアップを使用してください。" },
  }),
};
