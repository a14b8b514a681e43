import { error } from "../entry.js";

/** Errors of buckets. */
export const backupBuckets = {
  "backup.bad-bucket": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a bucket's name.",
    ja: "{origin}: '{value}' はバケット名ではありません。",
    hint: {
      en: "Write the name alone, without s3:// and without a path.",
      ja: "s3:// やパスを付けず、名前だけを指定してください。",
    },
  }),
  "backup.no-such-bucket": error({
    kind: "failed",
    en: "There is no bucket {bucket}.",
    ja: "バケット {bucket} はありません。",
    hint: {
      en: "Check its name, and that it is in the partition of these credentials.",
      ja: "名前と、認証情報と同じパーティションにあるかを確認してください。",
    },
  }),
  "backup.no-vaults": error({
    kind: "usage",
    en: "Stack {stack} has no backup bucket in any region.",
    ja: "スタック {stack} のバックアップ用バケットがどのリージョンにもありません。",
    hint: {
      en: "Run 'opsctl up --stack {stack}': it creates the buckets.",
      ja: "'opsctl up --stack {stack}' を実行してバケットを作成してください。",
    },
  }),
  "backup.no-vault": error({
    kind: "usage",
    en: "Stack {stack} has no backup bucket in {region}.",
    ja: "スタック {stack} のバックアップ用バケットが {region} にありません。",
    hint: { en: "Buckets exist in: {regions}.", ja: "バケットのあるリージョン: {regions}" },
  }),
  "backup.foreign-bucket": error({
    kind: "refused",
    en: "{region}: parameter {parameter} names {bucket}; the stack's bucket there is {own}.",
    ja: "{region}: パラメータ {parameter} は {bucket} を指していますが、スタックのバケットは {own} です。",
    hint: {
      en: "Somebody has changed the parameter. 'opsctl up' writes it again.",
      ja: "パラメータが変更されています。'opsctl up' で書き直せます。",
    },
  }),
  "backup.object-exists": error({
    kind: "failed",
    en: "Object {object} exists in {bucket} with other content; nothing was replaced.",
    ja: "{bucket} に内容の異なる {object} が既にあります。何も置き換えていません。",
    hint: {
      en: "Run the backup again: it gets a new id.",
      ja: "もう一度バックアップを実行すると、新しい ID で保存されます。",
    },
  }),
  "backup.bucket-of-another-stack": error({
    kind: "refused",
    en: "{region}: bucket {bucket} belongs to {owner}, by its tags, not to the stack '{stack}'.",
    ja: "{region}: バケット {bucket} のタグは {owner} を示しており、スタック '{stack}' のものではありません。",
    hint: {
      en: "Use that stack, or give this one another opsctl:environment or opsctl:namePrefix.",
      ja: "そのスタックを使用するか、このスタックの opsctl:environment または opsctl:namePrefix を変更してください。",
    },
  }),
};
