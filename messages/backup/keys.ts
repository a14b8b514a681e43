import { error } from "../entry.js";

/** Errors of KMS keys and recovery keys. */
export const backupKeys = {
  "backup.no-bucket-key": error({
    kind: "failed",
    en: "{region} has no parameter {parameter}: where do its backups go?",
    ja: "{region} にパラメータ {parameter} がないため、保存先が分かりません。",
    hint: {
      en: "Run 'opsctl up --stack {stack}': it creates the bucket and this parameter.",
      ja: "'opsctl up --stack {stack}' を実行すると、バケットとこのパラメータが作成されます。",
    },
  }),
  "backup.no-key": error({
    kind: "failed",
    en: "There is no KMS key {alias} in {region}.",
    ja: "{region} に KMS キー {alias} がありません。",
    hint: {
      en: "Run 'opsctl up': it creates the key and its alias.",
      ja: "'opsctl up' を実行すると、キーとエイリアスが作成されます。",
    },
  }),
  "backup.key-unusable": error({
    kind: "failed",
    en: "KMS key {key} can't be used: {reason}",
    ja: "KMS キー {key} は使えません: {reason}",
    hint: {
      en: "Enable the key, or cancel its deletion, in the KMS console; with --recovery-key a backup opens without it.",
      ja: "KMS コンソールでキーを有効にするか、削除を取り消してください。--recovery-key があれば、このキーなしでバックアップを開けます。",
    },
  }),
  "backup.no-known-recipient": error({
    kind: "failed",
    en: "The backup's data key is sealed to {kinds}, none of which can be opened here.",
    ja: "データキーは {kinds} で封印されており、ここでは開けません。",
    hint: {
      en: "A newer opsctl may know this kind of key.",
      ja: "新しい opsctl であれば開ける可能性があります。",
    },
  }),
  "backup.foreign-key": error({
    kind: "failed",
    en: "The backup's data key is sealed to {keyArn}, which is neither a key of this account nor the stack's recovery recipient.",
    ja: "バックアップのデータキーは {keyArn} で封印されています。このアカウントのキーでも、スタックの復旧用の宛先でもありません。",
    hint: {
      en: "Who has sealed to it can have written anything. If you know where it comes from, name its bucket with --from-bucket.",
      ja: "そのキーを持つ者は何でも書けます。出所が分かっている場合は、--from-bucket でバケットを指定してください。",
    },
  }),
  "backup.seal-broken": error({
    kind: "damaged",
    en: "{recipient} did not seal this data key for this backup.",
    ja: "{recipient} がこのバックアップのために封印したデータキーではありません。",
    hint: {
      en: "The manifest or the sealed key was changed. Use another backup.",
      ja: "マニフェストまたは封印されたキーが変更されています。別のバックアップを使用してください。",
    },
  }),
  "backup.recovery-required": error({
    kind: "refused",
    en: "Stack {stack} ({environment}) has no recovery recipient: its backups could be opened only as long as their region's key lives.",
    ja: "スタック {stack}（{environment}）にはリカバリー用の受信者がありません。リージョンのキーが存在する間しかバックアップを開けません。",
    hint: {
      en: "Set opsctl:backup.recoveryRecipient to a KMS key in a region that is not backed up or in another account, or to an age public key (age-keygen makes one; keep the secret one elsewhere).",
      ja: "opsctl:backup.recoveryRecipient に、バックアップ対象外のリージョンか別アカウントの KMS キー、または age の公開鍵を設定してください（age-keygen で作成し、秘密鍵は別の場所に保管します）。",
    },
  }),
  "backup.recovery-same-place": error({
    kind: "refused",
    en: "opsctl:backup.recoveryRecipient: {keyArn} would be lost together with {region}, in the same account.",
    ja: "opsctl:backup.recoveryRecipient: {keyArn} は同じアカウントの {region} と共に失われます。",
    hint: {
      en: "Name a key of another account or of a region that is not backed up, or an age public key.",
      ja: "別アカウントのキー、バックアップ対象外のリージョンのキー、または age の公開鍵を指定してください。",
    },
  }),
  "backup.bad-age-recipient": error({
    kind: "usage",
    en: "opsctl:backup.recoveryRecipient: {recipient} is not an age public key: {reason}.",
    ja: "opsctl:backup.recoveryRecipient: {recipient} は age の公開鍵ではありません: {reason}。",
    hint: {
      en: "Copy it whole: age-keygen -y FILE shows the public key of an identity file.",
      ja: "全体をコピーしてください。age-keygen -y ファイル で公開鍵を表示できます。",
    },
  }),
  "backup.no-recovery-key": error({
    kind: "failed",
    en: "KMS key {keyArn} (opsctl:backup.recoveryRecipient) does not exist or cannot be used.",
    ja: "KMS キー {keyArn}（opsctl:backup.recoveryRecipient）が存在しないか、使用できません。",
    hint: {
      en: "Enable it or name another key: no backup is written without its recovery recipient.",
      ja: "キーを有効にするか、別のキーを指定してください。リカバリー用の受信者なしではバックアップを書き込みません。",
    },
  }),
  "backup.key-timeout": error({
    kind: "failed",
    en: "KMS key {keyArn} did not answer within {seconds} s.",
    ja: "KMS キー {keyArn} から {seconds} 秒以内に応答がありませんでした。",
    hint: {
      en: "If its region is down, open the backup by another of its recipients: --recovery-key.",
      ja: "リージョンが停止している場合は、別の受信者で開いてください: --recovery-key。",
    },
  }),
  "backup.wrong-recovery-key": error({
    kind: "failed",
    en: "The recovery key ({own}) does not open this backup, which is sealed to: {recipients}.",
    ja: "リカバリーキー（{own}）ではこのバックアップを開けません。封印先: {recipients}。",
    hint: {
      en: "Use the identity file that belongs to one of its age recipients, or leave out --recovery-key to open it by KMS.",
      ja: "封印先の age 公開鍵に対応する identity ファイルを使うか、--recovery-key を外して KMS で開いてください。",
    },
  }),
  "backup.bad-recovery-key": error({
    kind: "usage",
    en: "{origin}, line {line}: not an age identity.",
    ja: "{origin} の {line} 行目: age の identity ではありません。",
    hint: {
      en: "Each line is AGE-SECRET-KEY-1…, empty, or a comment that begins with #. Encrypted identity files must be decrypted first (age -d FILE).",
      ja: "各行は AGE-SECRET-KEY-1…、空行、または # で始まるコメントです。暗号化された identity ファイルは先に復号してください（age -d ファイル）。",
    },
  }),
  "backup.empty-recovery-key": error({
    kind: "usage",
    en: "{origin} holds no age identity.",
    ja: "{origin} には age の identity がありません。",
    hint: {
      en: "Name the file that age-keygen made: it has a line AGE-SECRET-KEY-1….",
      ja: "age-keygen が作成したファイルを指定してください。AGE-SECRET-KEY-1… の行があるはずです。",
    },
  }),
  "backup.unreadable-recovery-key": error({
    kind: "usage",
    en: "--recovery-key: {path} cannot be read: {reason}.",
    ja: "--recovery-key: {path} を読み取れません: {reason}。",
    hint: {
      en: "Name a file that you may read, or - for standard input.",
      ja: "読み取り可能なファイルか、標準入力を表す - を指定してください。",
    },
  }),
};
