import { error, event, text } from "./entry.js";

/** Sentences of `opsctl repo connect` and `opsctl repo test`. */
export const repo = {
  "repo.unknown": error({
    kind: "failed",
    en: "GitHub shows no repository {repository}.",
    ja: "GitHub にリポジトリ {repository} が見つかりません。",
    hint: {
      en: "Check the name, and that GITHUB_TOKEN may read the repository.",
      ja: "名前と、GITHUB_TOKEN にリポジトリの読み取り権限があることを確認してください。",
    },
  }),
  "repo.archived": error({
    kind: "failed",
    en: "{repository} is archived and read-only.",
    ja: "{repository} はアーカイブされているため、変更できません。",
    hint: { en: "Unarchive it first.", ja: "先にアーカイブを解除してください。" },
  }),
  "repo.bad-role": error({
    kind: "usage",
    en: "This is not the ARN of an IAM role: '{arn}' ({origin}).",
    ja: "IAM ロールの ARN ではありません: '{arn}'（{origin}）。",
    hint: {
      en: "Write it as arn:aws:iam::123456789012:role/NAME.",
      ja: "arn:aws:iam::123456789012:role/NAME の形式で指定してください。",
    },
  }),
  "repo.bad-queue-url": error({
    kind: "usage",
    en: "The queue's URL in the runtime descriptor has characters that a workflow cannot have: {url}.",
    ja: "ランタイム記述子のキューの URL に、ワークフローで使用できない文字があります: {url}。",
    hint: {
      en: "Run `opsctl up`: it writes the URL again.",
      ja: "`opsctl up` を実行してください。URL が書き直されます。",
    },
  }),
  "repo.directory-or-pr": error({
    kind: "usage",
    en: "--open-pr and --directory exclude each other.",
    ja: "--open-pr と --directory は同時に指定できません。",
    hint: {
      en: "With --open-pr the files are proposed from a fresh clone.",
      ja: "--open-pr では、新しいクローンからファイルを提案します。",
    },
  }),
  "repo.no-checkout": error({
    kind: "usage",
    en: "{directory} is not the root of a working copy of {repository}: it has no .git.",
    ja: "{directory} は {repository} の作業コピーのルートではありません（.git がありません）。",
    hint: {
      en: "Give it as --directory, or use --open-pr.",
      ja: "--directory で指定するか、--open-pr を使用してください。",
    },
  }),
  "repo.other-checkout": error({
    kind: "usage",
    en: "{directory} is a working copy of {remotes}, not of {repository}.",
    ja: "{directory} は {repository} ではなく {remotes} の作業コピーです。",
    hint: {
      en: "Nothing was written. Give the right --directory.",
      ja: "何も書き込んでいません。正しい --directory を指定してください。",
    },
  }),
  "repo.not-a-directory": error({
    kind: "usage",
    en: "{path} is not a directory, so no file can be written below it.",
    ja: "{path} はディレクトリではないため、その下にファイルを書き込めません。",
    hint: { en: "Remove the file or the link.", ja: "ファイルまたはリンクを削除してください。" },
  }),
  "repo.templates-missing": error({
    kind: "failed",
    en: "This installation lacks integrations/github-actions (searched from {from} upwards).",
    ja: "このインストールには integrations/github-actions がありません（{from} から上を検索）。",
    hint: { en: "Install opsctl again.", ja: "opsctl を再インストールしてください。" },
  }),
  "repo.branch-taken": error({
    kind: "failed",
    en: "The branch {branch} of {repository} has commits that opsctl did not make.",
    ja: "{repository} のブランチ {branch} に、opsctl 以外のコミットがあります。",
    hint: { en: "Rename or delete the branch.", ja: "ブランチの名前を変更するか、削除してください。" },
  }),
  "repo.branch-moved": error({
    kind: "failed",
    en: "The branch {branch} of {repository} changed meanwhile.",
    ja: "{repository} のブランチ {branch} が途中で変更されました。",
    hint: { en: "Run the command again.", ja: "再実行してください。" },
  }),
  "repo.no-workflow-right": error({
    kind: "failed",
    en: "GitHub lets this token push no workflows to {repository}: {reason}",
    ja: "このトークンでは {repository} にワークフローをプッシュできません: {reason}",
    hint: {
      en: "Use a token with the scope workflow (a fine-grained token: Workflows, read and write), or write the files into a working copy with --directory.",
      ja: "workflow スコープ（きめ細かいトークンの場合は Workflows の読み取りと書き込み）のあるトークンを使用するか、--directory で作業コピーに書き込んでください。",
    },
  }),
  "repo.not-configured": error({
    kind: "usage",
    en: "{repository} is not a repository of stack '{stack}', so its worker would refuse the task.",
    ja: "{repository} はスタック '{stack}' のリポジトリではないため、ワーカーはタスクを処理しません。",
    hint: {
      en: "Nothing was sent. Add it to opsctl:github.repositories in {file}.",
      ja: "タスクは送信していません。{file} の opsctl:github.repositories に追加してください。",
    },
  }),
  "repo.test-declined": error({
    kind: "refused",
    en: "No issue was opened: the question was answered with no.",
    ja: "Issue は作成していません（確認に「いいえ」と回答されました）。",
    hint: {
      en: "Run the command again and answer yes, or add --yes.",
      ja: "再実行して「はい」と回答するか、--yes を追加してください。",
    },
  }),
  "repo.test-task-failed": error({
    kind: "failed",
    en: "The worker gave the test's task up ({url}): {reason}",
    ja: "ワーカーがテストのタスクを断念しました（{url}）: {reason}",
    hint: {
      en: "`opsctl queue dlq list` and `opsctl runs list --kind task` (on the worker's machine) show why.",
      ja: "原因は `opsctl queue dlq list` と、ワーカーのマシンでの `opsctl runs list --kind task` で確認できます。",
    },
  }),
  "repo.test-issue-closed": error({
    kind: "failed",
    en: "The test's issue was closed before there was a pull request: {url}.",
    ja: "プルリクエストが作成される前に、テストの Issue がクローズされました: {url}。",
    hint: { en: "Run the test again.", ja: "再実行してください。" },
  }),
  "repo.test-timeout": error({
    kind: "failed",
    en: "No pull request appeared within {seconds} s; the last stage is '{stage}' ({url}).",
    ja: "{seconds} 秒以内にプルリクエストが作成されませんでした。最後の段階: {stage}（{url}）。",
    hint: {
      en: "`opsctl queue status` shows whether the task waits: then no worker takes it. A longer --timeout helps a slow agent.",
      ja: "タスクが待機中かどうかは `opsctl queue status` で確認できます（待機中の場合はワーカーが動いていません）。エージェントが遅い場合は --timeout を長くしてください。",
    },
  }),
  "repo.test-question": text({
    en: "Open an issue in {repository}, let a worker open a pull request for it, and close both afterwards?",
    ja: "{repository} に Issue を作成し、ワーカーによるプルリクエストの作成を確認した後、両方をクローズしますか？",
  }),
  "repo.test-opened": event({ level: "info", en: "Issue opened: {url}", ja: "Issue を作成しました: {url}" }),
  "repo.test-sent": event({
    level: "info",
    en: "Task sent to the queue: message {messageId}.",
    ja: "タスクをキューに送信しました: メッセージ {messageId}。",
  }),
  "repo.test-waiting": event({
    level: "info",
    en: "Waiting for a worker ({seconds} s).",
    ja: "ワーカーを待っています（{seconds} 秒）。",
  }),
  "repo.test-working": event({
    level: "info",
    en: "A worker has begun ({seconds} s).",
    ja: "ワーカーが処理を開始しました（{seconds} 秒）。",
  }),
  "repo.test-published": event({
    level: "info",
    en: "There is a pull request ({seconds} s).",
    ja: "プルリクエストが作成されました（{seconds} 秒）。",
  }),
  "repo.test-failed": event({
    level: "info",
    en: "The worker gave the task up ({seconds} s).",
    ja: "ワーカーがタスクを断念しました（{seconds} 秒）。",
  }),
  "repo.test-closed": event({
    level: "info",
    en: "The issue is closed ({seconds} s).",
    ja: "Issue はクローズされています（{seconds} 秒）。",
  }),
  "repo.test-succeeded": text({
    en: "{repository} works: from the issue to the pull request in {seconds} s ({url}).",
    ja: "{repository} は正常に動作しています。Issue からプルリクエストまで {seconds} 秒でした（{url}）。",
  }),
  "repo.test-cleaned": text({
    en: "Issue and pull request are closed, and the branch is deleted.",
    ja: "Issue とプルリクエストをクローズし、ブランチを削除しました。",
  }),
  "repo.test-kept": text({
    en: "Issue, pull request and branch were kept.",
    ja: "Issue、プルリクエスト、ブランチは残してあります。",
  }),
  "repo.test-left": text({
    en: "Not everything could be closed again: {reason}",
    ja: "一部をクローズできませんでした: {reason}",
  }),
  "repo.commit-title": text({
    en: "Send tasks to opsctl's worker (stack {stack})",
    ja: "opsctl のワーカーにタスクを送信する（スタック '{stack}'）",
  }),
  "repo.pull-request-body": text({
    en: "Issues with the label `{label}`, and comments on pull requests that begin with `@ai-fix`, become tasks of the worker of stack {stack}.\n\nThe workflows need no secret: they assume an AWS role by GitHub's OIDC token. `.codingworker.yml`, where it is part of this change, has the checks that a change must pass; please look at them.",
    ja: "ラベル `{label}` の付いた Issue と、`@ai-fix` で始まるプルリクエストのコメントが、スタック '{stack}' のワーカーのタスクになります。\n\nワークフローにシークレットは不要です（GitHub の OIDC トークンで AWS ロールを引き受けます）。この変更に `.codingworker.yml` が含まれる場合、変更が合格すべきチェックを定義しています。内容を確認してください。",
  }),
  "repo.connected-file": text({ en: "{path}: {status}", ja: "{path}: {status}" }),
  "repo.file-created": text({ en: "written", ja: "作成しました" }),
  "repo.file-updated": text({ en: "updated", ja: "更新しました" }),
  "repo.file-same": text({ en: "exists", ja: "変更なし" }),
  "repo.file-kept": text({
    en: "exists with other content; left as it is",
    ja: "内容の異なるファイルがあるため、変更していません",
  }),
  "repo.file-containers": text({
    en: "not written: the checks are those of the Dockerfile or the compose file",
    ja: "Dockerfile または compose ファイルのチェックを使用するため、作成していません",
  }),
  "repo.file-missing": text({
    en: "not written: no checks were found",
    ja: "チェックが検出されないため、作成していません",
  }),
  "repo.label-created": text({ en: "Label {label}: created.", ja: "ラベル {label}: 作成しました。" }),
  "repo.label-there": text({ en: "Label {label}: exists.", ja: "ラベル {label}: 既にあります。" }),
  "repo.label-missing": text({ en: "Label {label}: missing.", ja: "ラベル {label}: ありません。" }),
  "repo.pull-request": text({ en: "Pull request: {url}", ja: "プルリクエスト: {url}" }),
  "repo.nothing-proposed": text({
    en: "The repository has everything already: no pull request was opened.",
    ja: "リポジトリに必要なファイルがそろっているため、プルリクエストは作成していません。",
  }),
  "repo.left-to-do": text({ en: "Left to do:", ja: "残りの作業:" }),
  "repo.nothing-left": text({ en: "Nothing is left to do.", ja: "残りの作業はありません。" }),
  "repo.todo-configure": text({
    en: "Add {repository} to opsctl:github.repositories in {file}: the worker takes no other tasks.",
    ja: "{repository} を {file} の opsctl:github.repositories に追加してください（ワーカーはほかのリポジトリのタスクを処理しません）。",
  }),
  "repo.todo-role": text({
    en: "Create an IAM role that may do sqs:SendMessage on {queueArn} and trusts GitHub's OIDC provider for {subject}; then run this again with --role-arn, or set the variable AI_TASK_ROLE_ARN of {repository} (docs/connect.md).",
    ja: "{queueArn} への sqs:SendMessage を許可し、{subject} について GitHub の OIDC プロバイダーを信頼する IAM ロールを作成してください。その後 --role-arn を付けて再実行するか、{repository} の変数 AI_TASK_ROLE_ARN を設定してください（docs/connect.md）。",
  }),
  "repo.todo-no-such-role": text({
    en: "Create the role {role}: it does not exist. It has to allow sqs:SendMessage on {queueArn} and to trust GitHub's OIDC provider for {subject} (docs/connect.md).",
    ja: "ロール {role} がありません。{queueArn} への sqs:SendMessage を許可し、{subject} について GitHub の OIDC プロバイダーを信頼するロールを作成してください（docs/connect.md）。",
  }),
  "repo.todo-trust": text({
    en: "Let the role {role} trust GitHub's OIDC provider for {subject}: its trust policy does not admit the workflows (docs/connect.md).",
    ja: "ロール {role} の信頼ポリシーがワークフローを許可していません。{subject} について GitHub の OIDC プロバイダーを信頼するように設定してください（docs/connect.md）。",
  }),
  "repo.todo-check-role": text({
    en: "Check that the role {role} allows sqs:SendMessage on {queueArn} and trusts GitHub's OIDC provider for {subject}: reading its trust policy is not allowed here.",
    ja: "ロール {role} が {queueArn} への sqs:SendMessage を許可し、{subject} について GitHub の OIDC プロバイダーを信頼していることを確認してください（ここでは信頼ポリシーを読み取れません）。",
  }),
  "repo.todo-check-send": text({
    en: "Check that the role {role} allows sqs:SendMessage on {queueArn}.",
    ja: "ロール {role} が {queueArn} への sqs:SendMessage を許可していることを確認してください。",
  }),
  "repo.todo-label": text({
    en: "Create the label {label} in {repository}; --open-pr does, and so does the first issue that gets it.",
    ja: "{repository} にラベル {label} を作成してください（--open-pr を使用するか、最初の Issue に付けると作成されます）。",
  }),
  "repo.todo-compare": text({
    en: "Compare {path} with the template in docs/connect.md: its own content was kept.",
    ja: "{path} を docs/connect.md のテンプレートと比較してください（既存の内容を残しました）。",
  }),
  "repo.todo-checks": text({
    en: "Write {file}: no build, lint or test was found, so pull requests would be drafts that nothing has checked (docs/worker.md).",
    ja: "{file} を作成してください。build、lint、test が検出されないため、プルリクエストは未チェックのドラフトになります（docs/worker.md）。",
  }),
  "repo.todo-branch": text({
    en: "GitHub runs these workflows on the default branch of {repository} ({defaultBranch}); the stack's pull requests go to {configured}.",
    ja: "GitHub はワークフローを {repository} の既定のブランチ（{defaultBranch}）で実行します。スタックのプルリクエストの宛先: {configured}。",
  }),
  "repo.todo-commit": text({
    en: "Commit {files} and push them to {branch}: GitHub runs these workflows from there only.",
    ja: "{files} をコミットし、{branch} にプッシュしてください（GitHub はこのブランチのワークフローだけを実行します）。",
  }),
  "repo.todo-merge": text({
    en: "Merge {url}: GitHub runs the workflows from the default branch only.",
    ja: "{url} をマージしてください（GitHub は既定のブランチのワークフローだけを実行します）。",
  }),
};
