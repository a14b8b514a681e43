import { error } from "./entry.js";

/** Sentences of `github/`: the REST API and git. */
export const github = {
  "github.unreachable": error({
    kind: "failed",
    retry: "trouble",
    also: ["status"],
    en: "GitHub did not answer {request} ({repository}): {reason}",
    ja: "GitHub が {request} に応答しません（{repository}）: {reason}",
    hint: {
      en: "Check the network, GITHUB_API_URL and https://www.githubstatus.com.",
      ja: "ネットワーク、GITHUB_API_URL、https://www.githubstatus.com を確認してください。",
    },
  }),
  "github.rate-limited": error({
    kind: "failed",
    retry: "trouble",
    en: "GitHub's rate limit is used up: GitHub asks to retry after {seconds} s ({request}, {repository}).",
    ja: "GitHub のレート制限に達しました。{seconds} 秒待つよう求められています（{request}、{repository}）。",
    hint: {
      en: "If it happens often, use a token of its own for the worker, or fewer slots.",
      ja: "頻発する場合は、ワーカー専用のトークンを使うか、並列数を減らしてください。",
    },
  }),
  "github.forbidden": error({
    kind: "failed",
    retry: "held",
    also: ["status"],
    en: "GitHub forbids {request} ({repository}): {reason}",
    ja: "GitHub が {request} を許可しません（{repository}）: {reason}",
    hint: {
      en: "Give the token of GITHUB_TOKEN read and write access to contents, issues and pull requests of {repository}; where the organization enforces single sign-on (SAML), authorize the token for it.",
      ja: "GITHUB_TOKEN のトークンに、{repository} の contents・issues・pull requests の読み書き権限を付けてください。組織が SAML シングルサインオンを強制している場合は、トークンを承認してください。",
    },
  }),
  "github.unauthorized": error({
    kind: "failed",
    retry: "worker",
    also: ["status"],
    en: "GitHub does not accept the token ({request}, {repository}): {reason}",
    ja: "GitHub がトークンを受け付けません（{request}、{repository}）: {reason}",
    hint: {
      en: "Set GITHUB_TOKEN to a token that is valid; the present one may have expired.",
      ja: "GITHUB_TOKEN に有効なトークンを設定してください。期限が切れている可能性があります。",
    },
  }),
  "github.moved": error({
    kind: "failed",
    retry: "final",
    en: "{request}: it was renamed or transferred, {repository} is not its name any more ({location}).",
    ja: "{request}: 改名または移管されており、{repository} という名前ではなくなっています（{location}）。",
    hint: {
      en: "Write the present name into opsctl:github.repositories, and send the task for it.",
      ja: "opsctl:github.repositories に現在の名前を書き、その名前でタスクを送り直してください。",
    },
  }),
  "github.archived": error({
    kind: "failed",
    retry: "final",
    also: ["status"],
    en: "{repository} is archived and takes no changes ({request}).",
    ja: "{repository} はアーカイブされており、変更できません（{request}）。",
    hint: {
      en: "Unarchive it, or take it out of opsctl:github.repositories.",
      ja: "アーカイブを解除するか、opsctl:github.repositories から外してください。",
    },
  }),
  "github.failed": error({
    kind: "failed",
    retry: "by-status",
    en: "GitHub refused {request} ({repository}, status {status}): {reason}",
    ja: "GitHub が {request} を拒否しました（{repository}、状態コード {status}）: {reason}",
    hint: {
      en: "Look at GitHub's reason; if it says nothing, report it with the run's record.",
      ja: "GitHub が示す理由を確認してください。手がかりがなければ、実行記録を添えて報告してください。",
    },
  }),
};
