import { error } from "../entry.js";

/** Errors of KMS keys and recovery keys. */
export const backupKeys = {
  "backup.no-bucket-key": error({
    kind: "failed",
    en: "{region} has no parameter {parameter}: the backup bucket is unknown.",
    ja: "{region} にパラメータ {parameter} がないため、バックアップバケットが分かりません。",
    hint: {
      en: "Run `opsctl up --stack {stack}` to create the bucket and this parameter.",
      ja: "`opsctl up --stack {stack}` を実行して、バケットとパラメータを作成してください。",
    },
  }),
  "backup.no-key": error({
    kind: "failed",
    en: "KMS key {alias} does not exist in {region}.",
    ja: "{region} に KMS キー {alias} がありません。",
    hint: {
      en: "Run `opsctl up` to create the key and its alias.",
      ja: "`opsctl up` を実行して、KMS キーとエイリアスを作成してください。",
    },
  }),
  "backup.key-unusable": error({
    kind: "failed",
    en: "KMS key {key} cannot be used: {reason}",
    ja: "KMS キー {key} を使用できません: {reason}",
    hint: {
      en: "Enable the key, or cancel its deletion, in the KMS console. With --recovery-key a backup can be opened without it.",
      ja: "KMS コンソールでキーを有効にするか、削除を取り消してください。--recovery-key を使用すると、この KMS キーなしでバックアップを開けます。",
    },
  }),
  "backup.no-known-recipient": error({
    kind: "failed",
    en: "The backup's data key is sealed to kinds of keys that this opsctl does not support: {kinds}.",
    ja: "バックアップのデータキーの暗号化先に対応していません: {kinds}。",
    hint: {
      en: "Use a newer opsctl, which may support them.",
      ja: "新しい opsctl を使用してください。対応している可能性があります。",
    },
  }),
  "backup.foreign-key": error({
    kind: "failed",
    en: "The backup's data key is sealed to {keyArn}, which is neither a key of this account nor the stack's recovery recipient.",
    ja: "バックアップのデータキーの暗号化先が、このアカウントの KMS キーまたはスタックの復旧用の受信者ではありません: {keyArn}。",
    hint: {
      en: "This key doesn't prove who wrote the backup: anyone with the public key can seal to it. If you know where the backup comes from, name its bucket with --from-bucket.",
      ja: "暗号化先のキーだけでは、バックアップの作成者を確認できません。出所が分かっている場合は、--from-bucket でバケットを指定してください。",
    },
  }),
  "backup.seal-broken": error({
    kind: "damaged",
    en: "The data key cannot be opened with {recipient}: it was not sealed for this backup.",
    ja: "データキーを {recipient} で復号できません。このバックアップ用に暗号化されたデータキーではありません。",
    hint: {
      en: "The manifest or the sealed data key was changed. Use another backup.",
      ja: "マニフェストまたは暗号化されたデータキーが変更されています。別のバックアップを使用してください。",
    },
  }),
  "backup.recovery-required": error({
    kind: "refused",
    en: "Stack {stack} ({environment}) has no recovery recipient: if the key of a region is lost, its backups cannot be opened.",
    ja: "スタック '{stack}'（{environment}）に復旧用の受信者が設定されていません。リージョンの KMS キーを失うと、バックアップを開けません。",
    hint: {
      en: "Set opsctl:backup.recoveryRecipient to a KMS key in a region that is not backed up or in another account, or to an age public key (create one with age-keygen and keep the secret key elsewhere).",
      ja: "opsctl:backup.recoveryRecipient に、バックアップ対象外のリージョンか別アカウントの KMS キー、または age の公開鍵を設定してください（公開鍵は age-keygen で作成し、秘密鍵は別の場所に保管します）。",
    },
  }),
  "backup.recovery-same-place": error({
    kind: "refused",
    en: "opsctl:backup.recoveryRecipient: {keyArn} would be lost together with {region}, in the same account.",
    ja: "opsctl:backup.recoveryRecipient の KMS キーは、同じアカウントの {region} と同時に失われます: {keyArn}。",
    hint: {
      en: "Name a key of another account or of a region that is not backed up, or an age public key.",
      ja: "別アカウントの KMS キー、バックアップ対象外のリージョンの KMS キー、または age の公開鍵を指定してください。",
    },
  }),
  "backup.bad-age-recipient": error({
    kind: "usage",
    en: "opsctl:backup.recoveryRecipient: {recipient} is not an age public key: {reason}.",
    ja: "opsctl:backup.recoveryRecipient が age の公開鍵ではありません: {recipient}（{reason}）。",
    hint: {
      en: "Copy the whole key: `age-keygen -y FILE` shows the public key of an identity file.",
      ja: "公開鍵の全体をコピーしてください。公開鍵は `age-keygen -y ファイル` で表示できます。",
    },
  }),
  "backup.no-recovery-key": error({
    kind: "failed",
    en: "KMS key {keyArn} (opsctl:backup.recoveryRecipient) does not exist or cannot be used.",
    ja: "KMS キーが存在しないか、使用できません: {keyArn}（opsctl:backup.recoveryRecipient）。",
    hint: {
      en: "Enable the key or name another one. Backups are written only with their recovery recipient.",
      ja: "KMS キーを有効にするか、別の KMS キーを指定してください。バックアップを書き込むには復旧用の受信者が必要です。",
    },
  }),
  "backup.key-timeout": error({
    kind: "failed",
    en: "KMS key {keyArn} did not respond within {seconds} s.",
    ja: "KMS キー {keyArn} から {seconds} 秒以内に応答がありませんでした。",
    hint: {
      en: "If its region is down, open the backup with another recipient: --recovery-key.",
      ja: "リージョンが停止している場合は、--recovery-key を使用して別の受信者で開いてください。",
    },
  }),
  "backup.wrong-recovery-key": error({
    kind: "failed",
    en: "The recovery key ({own}) does not open this backup. It is sealed to: {recipients}.",
    ja: "復旧キー（{own}）ではこのバックアップを開けません。暗号化先: {recipients}。",
    hint: {
      en: "Use the identity file of one of its age recipients, or leave out --recovery-key to open the backup with KMS.",
      ja: "暗号化先の age 公開鍵に対応する identity ファイルを使用するか、--recovery-key を外して KMS で開いてください。",
    },
  }),
  "backup.bad-recovery-key": error({
    kind: "usage",
    en: "{origin}, line {line}: this is not an age identity.",
    ja: "{origin} の {line} 行目が age の identity ではありません。",
    hint: {
      en: "Each line must be AGE-SECRET-KEY-1…, empty, or a comment that begins with #. Decrypt an encrypted identity file first (`age -d FILE`).",
      ja: "各行は AGE-SECRET-KEY-1…、空行、または # で始まるコメントにしてください。暗号化された identity ファイルは先に復号してください（`age -d ファイル`）。",
    },
  }),
  "backup.empty-recovery-key": error({
    kind: "usage",
    en: "{origin} has no age identity.",
    ja: "{origin} には age の identity がありません。",
    hint: {
      en: "Name the file that age-keygen created: it has a line AGE-SECRET-KEY-1….",
      ja: "age-keygen が作成したファイルを指定してください。AGE-SECRET-KEY-1… の行が必要です。",
    },
  }),
  "backup.unreadable-recovery-key": error({
    kind: "usage",
    en: "--recovery-key: {path} cannot be read: {reason}.",
    ja: "--recovery-key: {path} を読み取れません: {reason}",
    hint: {
      en: "Name a file that you may read, or - for standard input.",
      ja: "読み取り可能なファイルか、標準入力を表す - を指定してください。",
    },
  }),
};
