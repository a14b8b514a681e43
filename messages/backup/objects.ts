import { error } from "../entry.js";

/** Errors of manifests and objects that are read. */
export const backupObjects = {
  "backup.object-too-large": error({
    kind: "damaged",
    en: "{object} has {bytes} bytes; opsctl writes none of more than {most}.",
    ja: "{object} は {bytes} バイトあります。opsctl が書くのは最大 {most} バイトです。",
    hint: {
      en: "Somebody else wrote or replaced it. Use another backup, or look at the object's earlier versions.",
      ja: "ほかの誰かが書いたか置き換えたものです。別のバックアップを使うか、以前のバージョンを確認してください。",
    },
  }),
  "backup.object-stalled": error({
    kind: "failed",
    en: "An object did not arrive within {seconds} seconds.",
    ja: "オブジェクトが {seconds} 秒以内に届きませんでした。",
    hint: {
      en: "Run the command again; check the connection to S3.",
      ja: "もう一度実行し、S3 への接続を確認してください。",
    },
  }),
  "backup.unknown-version": error({
    kind: "failed",
    en: "{object} is of format version {version}; this opsctl reads up to {known}.",
    ja: "{object} の形式バージョンは {version} です。この opsctl は {known} まで読み取れます。",
    hint: { en: "Use a newer opsctl.", ja: "新しい opsctl を使用してください。" },
  }),
  "backup.manifest-unreadable": error({
    kind: "damaged",
    en: "{object} is not a manifest: {reason}.",
    ja: "{object} はマニフェストとして読めません: {reason}",
    hint: {
      en: "The object was damaged or cut. The bucket keeps earlier versions of its objects; otherwise use another backup.",
      ja: "オブジェクトが破損しています。バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.manifest-not-authentic": error({
    kind: "damaged",
    en: "{object} is not what opsctl wrote.",
    ja: "{object} は opsctl が書いた内容ではありません。",
    hint: {
      en: "The manifest was changed. The bucket keeps earlier versions of its objects; otherwise use another backup.",
      ja: "マニフェストが変更されています。バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.manifest-of-another": error({
    kind: "damaged",
    en: "{object} belongs to another backup ({backupId}).",
    ja: "{object} は別のバックアップ（{backupId}）のものです。",
    hint: {
      en: "Someone copied it here. Restore from the backup that it belongs to.",
      ja: "元のバックアップから復元してください。",
    },
  }),
  "backup.manifest-of-elsewhere": error({
    kind: "damaged",
    en: "{object} is a backup of {region} of the environment {environment} of the account {accountId}, not of the bucket's own.",
    ja: "{object} は、アカウント {accountId} の環境 {environment}、リージョン {region} のバックアップで、このバケットのものではありません。",
    hint: {
      en: "Someone copied it here. To restore from it all the same, name the bucket that it belongs to with --from-bucket.",
      ja: "だれかがここにコピーしました。それでもここから復元する場合は、元のバケットを --from-bucket で指定してください。",
    },
  }),
  "backup.object-missing": error({
    kind: "damaged",
    en: "{object} is missing.",
    ja: "{object} がありません。",
    hint: {
      en: "The bucket keeps deleted objects as versions; otherwise use another backup.",
      ja: "削除されたオブジェクトはバケットにバージョンとして残っています。なければ別のバックアップを使用してください。",
    },
  }),
  "backup.object-size": error({
    kind: "damaged",
    en: "{object} has {found} bytes instead of {expected}.",
    ja: "{object} は {expected} バイトのはずですが、{found} バイトです。",
    hint: {
      en: "The bucket keeps earlier versions of its objects; otherwise use another backup.",
      ja: "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.object-digest": error({
    kind: "damaged",
    en: "{object} is not the object that was written: its SHA-256 differs.",
    ja: "{object} の SHA-256 が異なります。書き込まれた内容ではありません。",
    hint: {
      en: "The bucket keeps earlier versions of its objects; otherwise use another backup.",
      ja: "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.object-unreadable": error({
    kind: "damaged",
    en: "{object} cannot be opened: {reason}.",
    ja: "{object} を開けません: {reason}",
    hint: {
      en: "The bucket keeps earlier versions of its objects; otherwise use another backup.",
      ja: "バケットに残る以前のバージョンか、別のバックアップを使用してください。",
    },
  }),
  "backup.count-mismatch": error({
    kind: "damaged",
    en: "{object} promises {expected} parameters, its files hold {found}.",
    ja: "{object} では {expected} 件のはずですが、ファイルには {found} 件あります。",
    hint: { en: "Use another backup.", ja: "別のバックアップを使用してください。" },
  }),
};
