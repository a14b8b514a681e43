import { error } from "./entry.js";

/** Sentences of `github/`: the REST API and git. */
export const github = {
  "github.unreachable": error({
    kind: "failed",
    retry: "trouble",
    also: ["status"],
    en: "GitHub did not respond to {request} ({repository}): {reason}",
    ja: "GitHub から応答がありません: {request}（{repository}）: {reason}",
    hint: {
      en: "Check the network, GITHUB_API_URL and https://www.githubstatus.com.",
      ja: "ネットワーク、GITHUB_API_URL、https://www.githubstatus.com を確認してください。",
    },
  }),
  "github.rate-limited": error({
    kind: "failed",
    retry: "trouble",
    en: "GitHub's rate limit is exceeded. GitHub asks to retry after {seconds} s ({request}, {repository}).",
    ja: "GitHub のレート制限を超えました。{seconds} 秒後に再試行できます（{request}、{repository}）。",
    hint: {
      en: "If this happens often, use a separate token for the worker, or fewer slots.",
      ja: "頻発する場合は、ワーカー専用のトークンを使用するか、同時実行数を減らしてください。",
    },
  }),
  "github.forbidden": error({
    kind: "failed",
    retry: "held",
    also: ["status"],
    en: "GitHub denied {request} ({repository}): {reason}",
    ja: "GitHub に拒否されました: {request}（{repository}）: {reason}",
    hint: {
      en: "Give the token in GITHUB_TOKEN, or the GitHub App, read and write access to contents, issues and pull requests of {repository}. If the organization enforces SAML single sign-on, authorize the token for it.",
      ja: "GITHUB_TOKEN のトークンまたは GitHub App に、{repository} の contents・issues・pull requests の読み取りと書き込みの権限を付与してください。組織が SAML シングルサインオンを強制している場合は、トークンを承認してください。",
    },
  }),
  "github.unauthorized": error({
    kind: "failed",
    retry: "worker",
    also: ["status"],
    en: "GitHub rejected the token ({request}, {repository}): {reason}",
    ja: "トークンが GitHub に拒否されました（{request}、{repository}）: {reason}",
    hint: {
      en: "Set GITHUB_TOKEN to a valid token. The current token may have expired.",
      ja: "GITHUB_TOKEN に有効なトークンを設定してください。現在のトークンは期限切れの可能性があります。",
    },
  }),
  "github.bad-app-key": error({
    kind: "usage",
    retry: "worker",
    en: "The private key of the GitHub App can't be read.",
    ja: "GitHub App の秘密鍵を読み取れません。",
    hint: {
      en: "Use the .pem file that GitHub created for the app, whole and with its line ends (or with \\n in their place).",
      ja: "GitHub がアプリ用に作成した .pem ファイルの内容を、改行（または \\n）を含めてすべて設定してください。",
    },
  }),
  "github.app-not-installed": error({
    kind: "failed",
    retry: "held",
    en: "The GitHub App {id} is not installed on {repository} ({request}).",
    ja: "GitHub App {id} が {repository} にインストールされていません（{request}）。",
    hint: {
      en: "Install the app on the repository (GitHub: the app's settings, Install App), or correct opsctl:github.app.",
      ja: "アプリをリポジトリにインストールする（GitHub のアプリの設定、Install App）か、opsctl:github.app を修正してください。",
    },
  }),
  "github.app-rejected": error({
    kind: "failed",
    retry: "worker",
    en: "GitHub rejected the GitHub App {id} ({request}, {repository}).",
    ja: "GitHub App {id} が GitHub に拒否されました（{request}、{repository}）。",
    hint: {
      en: "Check that the private key belongs to the app of this id, and that this machine's clock is right.",
      ja: "この ID のアプリの秘密鍵が設定されていること、およびマシンの時刻が正しいことを確認してください。",
    },
  }),
  "github.moved": error({
    kind: "failed",
    retry: "final",
    en: "{request}: {repository} was renamed or transferred ({location}).",
    ja: "{request}: {repository} の名前が変更されたか、リポジトリが移管されています（{location}）。",
    hint: {
      en: "Set the current name in opsctl:github.repositories, and send the task again with that name.",
      ja: "opsctl:github.repositories に現在の名前を設定し、現在の名前でタスクを再送信してください。",
    },
  }),
  "github.archived": error({
    kind: "failed",
    retry: "final",
    also: ["status"],
    en: "{repository} is archived and read-only ({request}).",
    ja: "{repository} はアーカイブされているため、変更できません（{request}）。",
    hint: {
      en: "Unarchive it, or remove it from opsctl:github.repositories.",
      ja: "アーカイブを解除するか、opsctl:github.repositories から削除してください。",
    },
  }),
  "github.failed": error({
    kind: "failed",
    retry: "by-status",
    en: "GitHub returned an error for {request} ({repository}, status {status}): {reason}",
    ja: "GitHub がエラーを返しました: {request}（{repository}、ステータスコード {status}）: {reason}",
    hint: {
      en: "Check GitHub's message. If the cause is unclear, report it with the run record.",
      ja: "GitHub のメッセージを確認してください。原因が不明な場合は、実行記録を添えて報告してください。",
    },
  }),
};
