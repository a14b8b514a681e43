import { error, text } from "../entry.js";

/** Sentences of `opsctl demo`. */
export const localDemo = {
  "demo.step-engine": text({
    en: "The engine: Pulumi's CLI and its AWS plugin",
    ja: "エンジン: Pulumi の CLI と AWS プラグイン",
  }),
  "demo.step-local": text({ en: "An AWS endpoint on this machine", ja: "このマシンの AWS エンドポイント" }),
  "demo.step-preview": text({
    en: "What would be made: a backup vault in each region, its SSM keys, a task queue",
    ja: "作られるもの: リージョンごとのバックアップ保管庫、その SSM キー、タスクキュー",
  }),
  "demo.step-up": text({
    en: "Make it (as on AWS, most of it is waiting for queues and buckets to settle)",
    ja: "作成（AWS と同じく、ほとんどはキューとバケットが安定するまでの待ち時間です）",
  }),
  "demo.step-seed": text({
    en: "Something to lose: a shop's settings and secrets in Parameter Store, below {path}",
    ja: "失って困るもの: Parameter Store の {path} 以下にある、店の設定と秘密",
  }),
  "demo.step-backup": text({
    en: "Back up, region by region, encrypted before it leaves this machine",
    ja: "リージョンを順にバックアップ（暗号化してからマシンの外に出します）",
  }),
  "demo.step-list": text({ en: "The backups that there are", ja: "あるバックアップの一覧" }),
  "demo.step-lose": text({
    en: "The mishap: in {region} somebody deletes {count} of them",
    ja: "事故: {region} で誰かが {count} 個を削除します",
  }),
  "demo.step-restore": text({
    en: "Bring them back; what is still there is left alone",
    ja: "復元（残っているものには触れません）",
  }),
  "demo.step-compare": text({
    en: "Are they back? Asked of Parameter Store itself",
    ja: "戻ったでしょうか？ Parameter Store に直接尋ねます",
  }),
  "demo.step-github": text({
    en: "A GitHub on this machine: REST, git over HTTP, and the repository acme/shop",
    ja: "このマシンの GitHub（REST、HTTP の git、リポジトリ acme/shop）",
  }),
  "demo.step-issue": text({
    en: "Somebody finds a bug and gives the issue the label {label}",
    ja: "誰かがバグを見つけ、Issue にラベル {label} を付けます",
  }),
  "demo.step-enqueue": text({
    en: "The issue becomes a task in the queue (on GitHub an event does that)",
    ja: "Issue がキューのタスクになります（GitHub ではイベントが行います）",
  }),
  "demo.step-worker": text({
    en: "A worker takes it. Its agent here is a script that knows this one bug; it stands for aider, codex or claude",
    ja: "ワーカーが取り出します。ここでのエージェントはこのバグだけを知るスクリプトで、aider・codex・claude の代役です",
  }),
  "demo.step-pull-request": text({
    en: "The pull request, as GitHub shows it, and the checks that its change has passed",
    ja: "GitHub が示すプルリクエストと、変更が通った検査",
  }),
  "demo.step-unchanged": text({ en: "Nothing else has moved", ja: "ほかに変わったものはありません" }),
  "demo.seeded": text({
    en: "{region}: {found} parameters, {written} of them written now",
    ja: "{region}: パラメータ {found} 個（今回書いたもの {written} 個）",
  }),
  "demo.gone": text({ en: "gone: {name}", ja: "消えました: {name}" }),
  "demo.intact": text({
    en: "{region}: {found} parameters, every type and value as before",
    ja: "{region}: パラメータ {found} 個、型も値もすべて元どおり",
  }),
  "demo.plan-in-full": text({
    en: "`opsctl preview --stack local` shows each.",
    ja: "1 つずつ見るには: `opsctl preview --stack local`",
  }),
  "demo.backup-counts": text({
    en: "More than the shop's own: the stack's SSM keys, which name the buckets, and its runtime descriptor are parameters too.",
    ja: "店の分より多いのは、スタック自身の SSM キー（バケット名）とランタイム記述子もパラメータだからです。",
  }),
  "demo.issue-again": text({
    en: "An earlier demo left its issue and pull request: this is another issue for the same bug, and another pull request follows.",
    ja: "以前のデモの Issue とプルリクエストが残っているため、同じバグの新しい Issue と、新しいプルリクエストになります。",
  }),
  "demo.done": text({ en: "That was all of it, in {time}.", ja: "これですべてです（{time}）。" }),
  "demo.next": text({
    en: "Nothing was taken away. Where to look next (in {directory}; in a checkout opsctl is bin/opsctl):",
    ja: "何も消していません。次に見る場所（{directory} で実行。チェックアウトでは opsctl は bin/opsctl です）:",
  }),
  "demo.look-runs": text({ en: "what ran", ja: "実行されたもの" }),
  "demo.look-run": text({ en: "the task, event by event", ja: "タスクの経過" }),
  "demo.look-backups": text({ en: "the backups", ja: "バックアップ" }),
  "demo.look-outputs": text({ en: "what the stack is made of", ja: "スタックを構成するもの" }),
  "demo.look-away": text({
    en: "stops both servers and deletes their state",
    ja: "両方のサーバーを止めて、状態を削除",
  }),
  "demo.real-account": text({
    en: "For a real account: write its number into Pulumi.dev.yaml (docs/contract.md, 'Stack configuration'), then:",
    ja: "実際のアカウントで使うには、Pulumi.dev.yaml にアカウント番号を書いてから（docs/contract.md の 'Stack configuration'）:",
  }),
  "demo.runs-stay": text({
    en: "Records of what ran stay in {directory}, also after `opsctl local down --delete-state`.",
    ja: "実行の記録は `opsctl local down --delete-state` の後も {directory} に残ります。",
  }),
  "demo.name-prefix": text({
    en: "Names begin with 'jenkins' because that is the default of opsctl:namePrefix.",
    ja: "名前が 'jenkins' で始まるのは、opsctl:namePrefix の既定値だからです。",
  }),
  "demo.engine-built": text({
    en: "The engine that was built here refuses AWS: use a stock one (`opsctl engine install --from stock`), or set OPSCTL_ENGINE=built.",
    ja: "ここでビルドしたエンジンは AWS を拒否します。公式版（`opsctl engine install --from stock`）を使うか、OPSCTL_ENGINE=built を設定してください。",
  }),
  "demo.only-local": error({
    kind: "refused",
    en: "The demo plays on the stack local only, not on '{stack}'.",
    ja: "デモはスタック local でだけ動きます（'{stack}' では動きません）。",
    hint: { en: "Leave --stack out.", ja: "--stack を外してください。" },
  }),
  "demo.other-endpoint": error({
    kind: "refused",
    en: "{variable} is {url}; the demo uses nothing but the endpoint of `opsctl local up`.",
    ja: "{variable} が {url} です。デモは `opsctl local up` のエンドポイントだけを使います。",
    hint: { en: "Unset {variable}.", ja: "{variable} を解除してください。" },
  }),
  "demo.parameters-differ": error({
    kind: "failed",
    en: "In {region} these parameters are not as they should be: {names}.",
    ja: "{region} のパラメータが期待と違います: {names}",
    hint: {
      en: "Does something else write there? Otherwise please report it.",
      ja: "ほかに書き込んでいるものはありませんか。なければ不具合として報告してください。",
    },
  }),
  "demo.backup-incomplete": error({
    kind: "failed",
    en: "Not everything was backed up: {regions}.",
    ja: "バックアップできなかったリージョンがあります: {regions}",
    hint: {
      en: "The lines above say why. Run the demo again when that is mended.",
      ja: "理由は上の行にあります。直してからデモを再実行してください。",
    },
  }),
  "demo.not-lost": error({
    kind: "failed",
    en: "In {region} other parameters are missing than were deleted: {names}.",
    ja: "{region} で消えたパラメータが、削除したものと違います: {names}",
    hint: {
      en: "Does something else write there? Otherwise please report it.",
      ja: "ほかに書き込んでいるものはありませんか。なければ不具合として報告してください。",
    },
  }),
  "demo.not-restored": error({
    kind: "failed",
    en: "In {region} the restore wrote other parameters than were deleted: {names}.",
    ja: "{region} で復元したパラメータが、削除したものと違います: {names}",
    hint: {
      en: "Does something else write there? Otherwise please report it.",
      ja: "ほかに書き込んでいるものはありませんか。なければ不具合として報告してください。",
    },
  }),
  "demo.not-unchanged": error({
    kind: "failed",
    en: "The preview shows changes, though nothing was to change: {changed}.",
    ja: "変わらないはずなのに、プレビューに変更があります: {changed}",
    hint: {
      en: "Does something else change the stack local? Otherwise please report it.",
      ja: "ほかにスタック local を変えているものはありませんか。なければ不具合として報告してください。",
    },
  }),
  "demo.file": text({
    en: "{path} ({change}, +{additions} -{deletions})",
    ja: "{path}（{change}、+{additions} -{deletions}）",
  }),
  "demo.file-added": text({ en: "added", ja: "追加" }),
  "demo.file-removed": text({ en: "removed", ja: "削除" }),
  "demo.file-modified": text({ en: "modified", ja: "変更" }),
  "demo.file-renamed": text({ en: "renamed", ja: "名前変更" }),
  "demo.file-copied": text({ en: "copied", ja: "複製" }),
  "demo.file-changed": text({ en: "changed", ja: "変更" }),
  "demo.file-unchanged": text({ en: "unchanged", ja: "変更なし" }),
  "demo.column-check": text({ en: "Check", ja: "検査" }),
  "demo.column-command": text({ en: "Command", ja: "コマンド" }),
  "demo.column-exit": text({ en: "Exit", ja: "終了" }),
  "demo.column-time": text({ en: "Time", ja: "時間" }),
  "demo.github-gone": error({
    kind: "failed",
    en: "The local GitHub has just been started and does not answer any more.",
    ja: "起動したばかりのローカル GitHub が応答しなくなりました。",
    hint: {
      en: "Run the demo again; `opsctl local github status` tells how it is.",
      ja: "デモを再実行してください。様子は `opsctl local github status` でわかります。",
    },
  }),
  "demo.task-failed": error({
    kind: "failed",
    en: "The worker could not do {task}.",
    ja: "ワーカーは {task} を処理できませんでした。",
    hint: {
      en: "`opsctl runs show {run}` tells why. If the bug is gone from main, begin anew: `opsctl local github down --delete-state`.",
      ja: "理由は `opsctl runs show {run}` でわかります。main からバグが消えていたら `opsctl local github down --delete-state` でやり直してください。",
    },
  }),
  "demo.task-lost": error({
    kind: "failed",
    en: "{task} was sent to the queue and never came out of it.",
    ja: "キューに送った {task} が出てきませんでした。",
    hint: {
      en: "Is another worker at work on the stack local? `opsctl runs list` shows what it did.",
      ja: "スタック local で別のワーカーが動いていませんか。`opsctl runs list` で確認できます。",
    },
  }),
  "demo.no-pull-request": error({
    kind: "failed",
    en: "The worker was content, but GitHub has no open pull request from {branch}.",
    ja: "ワーカーは成功しましたが、GitHub に {branch} からのプルリクエストがありません。",
    hint: {
      en: "`opsctl runs show {run}` tells what happened. Please report it.",
      ja: "経過は `opsctl runs show {run}` でわかります。不具合として報告してください。",
    },
  }),
  "demo.wrong-change": error({
    kind: "failed",
    en: "The pull request {url} changes other files than the fix and its test: {paths}.",
    ja: "プルリクエスト {url} が修正とテスト以外のファイルを変えています: {paths}",
    hint: {
      en: "If acme/shop was changed by hand, begin anew: `opsctl local github down --delete-state`. Otherwise please report it.",
      ja: "acme/shop を手で変えた場合は `opsctl local github down --delete-state` でやり直してください。そうでなければ報告してください。",
    },
  }),
  "demo.no-checks": error({
    kind: "failed",
    en: "There is no proof that the change of {url} passed its checks.",
    ja: "{url} の変更が検査を通った証拠がありません。",
    hint: {
      en: "`opsctl runs show {run}` tells what happened. Please report it.",
      ja: "経過は `opsctl runs show {run}` でわかります。不具合として報告してください。",
    },
  }),
};
