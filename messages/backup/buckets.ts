import { error } from "../entry.js";

/** Errors of buckets. */
export const backupBuckets = {
  "backup.bad-bucket": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a bucket name.",
    ja: "{origin} がバケット名ではありません: '{value}'。",
    hint: {
      en: "Write the name only, without s3:// and without a path.",
      ja: "s3:// やパスを付けず、名前だけを指定してください。",
    },
  }),
  "backup.no-such-bucket": error({
    kind: "failed",
    en: "Bucket {bucket} does not exist.",
    ja: "バケット {bucket} は存在しません。",
    hint: {
      en: "Check the name and the AWS partition of the credentials.",
      ja: "バケット名と、認証情報の AWS パーティションを確認してください。",
    },
  }),
  "backup.no-vaults": error({
    kind: "usage",
    en: "Stack {stack} has no backup bucket in any region.",
    ja: "スタック '{stack}' のバックアップバケットがどのリージョンにもありません。",
    hint: {
      en: "Run `opsctl up --stack {stack}` to create the buckets.",
      ja: "`opsctl up --stack {stack}` を実行してバケットを作成してください。",
    },
  }),
  "backup.no-vault": error({
    kind: "usage",
    en: "Stack {stack} has no backup bucket in {region}.",
    ja: "スタック '{stack}' のバックアップバケットが {region} にありません。",
    hint: {
      en: "Regions with a bucket: {regions}.",
      ja: "バケットのあるリージョンを指定してください: {regions}。",
    },
  }),
  "backup.foreign-bucket": error({
    kind: "refused",
    en: "{region}: parameter {parameter} has the value {bucket}, but the stack's bucket is {own}.",
    ja: "{region}: パラメータ {parameter} の値がスタックのバケットではありません: {bucket}（スタックのバケットは {own}）。",
    hint: {
      en: "The parameter was changed. Run `opsctl up` to write it again.",
      ja: "パラメータが変更されています。`opsctl up` を実行して書き直してください。",
    },
  }),
  "backup.object-exists": error({
    kind: "failed",
    en: "Object {object} already exists in {bucket} with other content. Nothing was replaced.",
    ja: "{bucket} に内容の異なるオブジェクト {object} が既にあります。何も置き換えていません。",
    hint: {
      en: "Run the backup again: it gets a new ID.",
      ja: "バックアップを再実行してください。新しい ID で保存されます。",
    },
  }),
  "backup.bucket-of-another-stack": error({
    kind: "refused",
    en: "{region}: bucket {bucket} belongs to {owner} (its tags), not to stack '{stack}'.",
    ja: "{region}: バケット {bucket} はスタック '{stack}' のバケットではありません（タグの所有者: {owner}）。",
    hint: {
      en: "Use that stack, or give this one another opsctl:environment or opsctl:namePrefix.",
      ja: "そのスタックを使用するか、このスタックの opsctl:environment または opsctl:namePrefix を変更してください。",
    },
  }),
};
