import { error } from "../entry.js";

/** Errors of what a command names: regions, paths, IDs. */
export const backupRequests = {
  "backup.unknown-region": error({
    kind: "usage",
    en: "{origin}: {value} is not a region of stack {stack}.",
    ja: "{origin}: {value} はスタック '{stack}' のリージョンではありません。",
    hint: {
      en: "Name one or more of: {regions}, or 'all'.",
      ja: "次から選択するか、'all' を指定してください: {regions}。",
    },
  }),
  "backup.bad-region": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a region name.",
    ja: "{origin} がリージョン名ではありません: '{value}'。",
    hint: {
      en: "Write it as AWS does, for example ap-northeast-1.",
      ja: "ap-northeast-1 のように AWS の表記で指定してください。",
    },
  }),
  "backup.bad-prefix": error({
    kind: "usage",
    en: "{origin}: '{value}' is not a path.",
    ja: "{origin} がパスではありません: '{value}'。",
    hint: {
      en: "Begin it with '/', for example /restored.",
      ja: "/restored のように '/' で始めてください。",
    },
  }),
  "backup.bad-path": error({
    kind: "usage",
    en: "{origin}: an empty path selects nothing.",
    ja: "{origin} のパスが空です。対象のパラメータがありません。",
    hint: {
      en: "Name a path such as /app, or leave {origin} out to select everything.",
      ja: "/app のようなパスを指定するか、すべてを対象にする場合は {origin} を省略してください。",
    },
  }),
  "backup.bad-conflict": error({
    kind: "usage",
    en: "{origin}: '{value}' is unknown.",
    ja: "{origin} の値が正しくありません: '{value}'。",
    hint: { en: "Choose one of: {choices}.", ja: "次から選択してください: {choices}。" },
  }),
  "backup.bad-id": error({
    kind: "usage",
    en: "'{backupId}' is not a backup ID.",
    ja: "バックアップ ID ではありません: '{backupId}'。",
    hint: {
      en: "`opsctl backup list` shows the IDs; they look like 20261121T033500Z-1f0c9a2b. 'latest' is the newest backup of the region.",
      ja: "ID は `opsctl backup list` で確認してください（例: 20261121T033500Z-1f0c9a2b）。'latest' はリージョンの最新のバックアップを表します。",
    },
  }),
  "backup.not-found": error({
    kind: "failed",
    en: "Backup {backupId} does not exist (looked in: {places}).",
    ja: "バックアップ {backupId} は存在しません（確認した場所: {places}）。",
    hint: {
      en: "`opsctl backup list` shows the backups. A folder without a manifest is a run that did not finish.",
      ja: "バックアップは `opsctl backup list` で確認してください。マニフェストのないフォルダは未完了の実行です。",
    },
  }),
  "backup.no-region": error({
    kind: "usage",
    en: "--region is missing: the region of the backup is required.",
    ja: "--region が指定されていません。バックアップのリージョンが必要です。",
    hint: {
      en: "Name the region: `opsctl backup list` shows the backups of each region. Commands with --from-bucket do without it.",
      ja: "リージョンを指定してください。各リージョンのバックアップは `opsctl backup list` で確認できます。--from-bucket のあるコマンドで指定した場合は省略できます。",
    },
  }),
  "backup.path-characters": error({
    kind: "usage",
    en: "{origin}: '{value}' has characters that parameter names cannot have.",
    ja: "{origin} にパラメータ名に使えない文字があります: '{value}'。",
    hint: {
      en: "Names have only letters, digits and _.-/. A path includes everything below it; wildcards are not supported.",
      ja: "英数字と _.-/ だけで指定してください。パスは配下のすべてのパラメータを含みます。ワイルドカードは使えません。",
    },
  }),
  "backup.regions-twice": error({
    kind: "usage",
    en: "Two options name regions: --region {region} and --regions {regions}.",
    ja: "リージョンが 2 つのオプションで指定されています: --region {region}、--regions {regions}。",
    hint: {
      en: "Use one of them: --region for one region, --regions for several.",
      ja: "1 つのリージョンには --region、複数のリージョンには --regions を使用してください。",
    },
  }),
  "backup.one-region": error({
    kind: "usage",
    en: "This command works on one region, but more are named: '{value}'.",
    ja: "このコマンドで指定できるリージョンは 1 つです: '{value}'。",
    hint: {
      en: "Name one region, for example --region us-east-1.",
      ja: "リージョンを 1 つだけ指定してください（例: --region us-east-1）。",
    },
  }),
};
