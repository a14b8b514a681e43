import { error } from "../entry.js";

/** Errors of what is asked of a backup: regions, paths, ids. */
export const backupRequests = {
  "backup.unknown-region": error({
    kind: "usage",
    en: "{origin}: {value} is not a region of stack {stack}.",
    ja: "{origin}: {value} はスタック {stack} のリージョンではありません。",
    hint: {
      en: "Name one or more of: {regions}, or 'all'.",
      ja: "次から選ぶか、'all' を指定してください: {regions}",
    },
  }),
  "backup.bad-region": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a region's name.",
    ja: "{origin}: '{value}' はリージョン名ではありません。",
    hint: {
      en: "Write it as AWS does, for example ap-northeast-1.",
      ja: "ap-northeast-1 のように AWS の表記で指定してください。",
    },
  }),
  "backup.bad-prefix": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a path.",
    ja: "{origin}: '{value}' はパスではありません。",
    hint: {
      en: "Begin it with '/', for example /restored.",
      ja: "/restored のように '/' で始めてください。",
    },
  }),
  "backup.bad-path": error({
    kind: "usage",
    en: "{origin}: an empty path selects nothing.",
    ja: "{origin}: 空のパスでは何も選択されません。",
    hint: {
      en: "Name a path such as /app, or leave {origin} out for everything.",
      ja: "/app のようなパスを指定するか、すべてを対象にする場合は {origin} を省略してください。",
    },
  }),
  "backup.bad-conflict": error({
    kind: "usage",
    en: "{origin}: '{value}' is unknown.",
    ja: "{origin}: '{value}' は指定できません。",
    hint: { en: "Choose one of: {choices}.", ja: "次から選んでください: {choices}" },
  }),
  "backup.bad-id": error({
    kind: "usage",
    en: "'{backupId}' is not a backup's id.",
    ja: "'{backupId}' はバックアップの ID ではありません。",
    hint: {
      en: "'opsctl backup list' shows the ids; they look like 20261121T033500Z-1f0c9a2b. 'latest' stands for the newest backup of the region.",
      ja: "'opsctl backup list' で ID を確認できます（例: 20261121T033500Z-1f0c9a2b）。'latest' はリージョンの最新のバックアップを表します。",
    },
  }),
  "backup.not-found": error({
    kind: "failed",
    en: "There is no backup {backupId} (looked in: {places}).",
    ja: "バックアップ {backupId} はありません（確認した場所: {places}）。",
    hint: {
      en: "'opsctl backup list' shows what exists. A folder without a manifest is a run that did not finish.",
      ja: "'opsctl backup list' で一覧を確認できます。マニフェストのないフォルダは未完了の実行です。",
    },
  }),
  "backup.no-region": error({
    kind: "usage",
    en: "--region is missing: which region was backed up?",
    ja: "--region がありません: どのリージョンのバックアップですか？",
    hint: {
      en: "'opsctl backup list' shows the backups of each region. With --from-bucket it can be left out.",
      ja: "'opsctl backup list' で各リージョンのバックアップを表示できます。--from-bucket を使う場合は省略できます。",
    },
  }),
  "backup.path-characters": error({
    kind: "usage",
    en: "{origin}: '{value}' has characters that no parameter's name has.",
    ja: "{origin}: '{value}' にはパラメータ名に使えない文字があります。",
    hint: {
      en: "Names have letters, digits and _.-/ only; a path takes all that lies below it, without wildcards.",
      ja: "名前に使えるのは英数字と _.-/ だけです。パスは配下のすべてを指し、ワイルドカードは使えません。",
    },
  }),
  "backup.regions-twice": error({
    kind: "usage",
    en: "Two options name regions: --region {region} and --regions {regions}.",
    ja: "2 つのオプションでリージョンが指定されています: --region {region}、--regions {regions}。",
    hint: {
      en: "Use one of them: --region for one region, --regions for several.",
      ja: "1 つのリージョンには --region、複数のリージョンには --regions を使用してください。",
    },
  }),
  "backup.one-region": error({
    kind: "usage",
    en: "This command works on one region: '{value}' names more.",
    ja: "このコマンドで指定できるリージョンは 1 つです: '{value}'。",
    hint: {
      en: "Name one region: --region us-east-1.",
      ja: "リージョンを 1 つ指定してください: --region us-east-1",
    },
  }),
};
