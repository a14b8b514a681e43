/** `opsctl demo` の文。 */
export const demo = {
  "demo.step-engine": "エンジン: Pulumi の CLI と AWS プラグイン",
  "demo.step-local": "このマシンの AWS エンドポイント",
  "demo.step-preview": "作られるもの: リージョンごとのバックアップ保管庫、その SSM キー、タスクキュー",
  "demo.step-up": "作成（AWS と同じく、ほとんどはキューとバケットが安定するまでの待ち時間です）",
  "demo.step-seed": "失って困るもの: Parameter Store の {path} 以下にある、店の設定と秘密",
  "demo.step-backup": "リージョンを順にバックアップ（暗号化してからマシンの外に出します）",
  "demo.step-list": "あるバックアップの一覧",
  "demo.step-lose": "事故: {region} で誰かが {count} 個を削除します",
  "demo.step-restore": "復元（残っているものには触れません）",
  "demo.step-compare": "戻ったでしょうか？ Parameter Store に直接尋ねます",
  "demo.step-github": "このマシンの GitHub（REST、HTTP の git、リポジトリ acme/shop）",
  "demo.step-issue": "誰かがバグを見つけ、Issue にラベル {label} を付けます",
  "demo.step-enqueue": "Issue がキューのタスクになります（GitHub ではイベントが行います）",
  "demo.step-worker":
    "ワーカーが取り出します。ここでのエージェントはこのバグだけを知るスクリプトで、aider・codex・claude の代役です",
  "demo.step-pull-request": "GitHub が示すプルリクエストと、変更が通った検査",
  "demo.step-unchanged": "ほかに変わったものはありません",
  "demo.seeded": "{region}: パラメーター {found} 個（今回書いたもの {written} 個）",
  "demo.gone": "消えました: {name}",
  "demo.intact": "{region}: パラメーター {found} 個、型も値もすべて元どおり",
  "demo.plan-in-full": "1 つずつ見るには: `opsctl preview --stack local`",
  "demo.backup-counts":
    "店の分より多いのは、スタック自身の SSM キー（バケット名）とランタイム記述子もパラメーターだからです。",
  "demo.issue-again":
    "以前のデモの Issue とプルリクエストが残っているため、同じバグの新しい Issue と、新しいプルリクエストになります。",
  "demo.done": "これですべてです（{time}）。",
  "demo.next":
    "何も消していません。次に見る場所（{directory} で実行。チェックアウトでは opsctl は bin/opsctl です）:",
  "demo.look-runs": "実行されたもの",
  "demo.look-run": "タスクの経過",
  "demo.look-backups": "バックアップ",
  "demo.look-outputs": "スタックを構成するもの",
  "demo.look-away": "両方のサーバーを止めて、状態を削除",
  "demo.real-account":
    "実際のアカウントで使うには、Pulumi.dev.yaml にアカウント番号を書いてから（docs/contract.md の 'Stack configuration'）:",

  "demo.runs-stay": "実行の記録は `opsctl local down --delete-state` の後も {directory} に残ります。",
  "demo.name-prefix": "名前が 'jenkins' で始まるのは、opsctl:namePrefix の既定値だからです。",
  "demo.engine-built":
    "ここでビルドしたエンジンは AWS を拒否します。公式版（`opsctl engine install --from stock`）を使うか、OPSCTL_ENGINE=built を設定してください。",

  "demo.only-local": "デモはスタック local でだけ動きます（'{stack}' では動きません）。",
  "demo.only-local.hint": "--stack を外してください。",
  "demo.other-endpoint":
    "{variable} が {url} です。デモは `opsctl local up` のエンドポイントだけを使います。",
  "demo.other-endpoint.hint": "{variable} を解除してください。",
  "demo.parameters-differ": "{region} のパラメーターが期待と違います: {names}",
  "demo.parameters-differ.hint":
    "ほかに書き込んでいるものはありませんか。なければ不具合として報告してください。",
  "demo.backup-incomplete": "バックアップできなかったリージョンがあります: {regions}",
  "demo.backup-incomplete.hint": "理由は上の行にあります。直してからデモを再実行してください。",
  "demo.not-lost": "{region} で消えたパラメーターが、削除したものと違います: {names}",
  "demo.not-lost.hint": "ほかに書き込んでいるものはありませんか。なければ不具合として報告してください。",
  "demo.not-restored": "{region} で復元したパラメーターが、削除したものと違います: {names}",
  "demo.not-restored.hint": "ほかに書き込んでいるものはありませんか。なければ不具合として報告してください。",
  "demo.not-unchanged": "変わらないはずなのに、プレビューに変更があります: {changed}",
  "demo.not-unchanged.hint":
    "ほかにスタック local を変えているものはありませんか。なければ不具合として報告してください。",
  "demo.file": "{path}（{change}、+{additions} -{deletions}）",
  "demo.file-added": "追加",
  "demo.file-removed": "削除",
  "demo.file-modified": "変更",
  "demo.file-renamed": "名前変更",
  "demo.file-copied": "複製",
  "demo.file-changed": "変更",
  "demo.file-unchanged": "変更なし",
  "demo.column-check": "検査",
  "demo.column-command": "コマンド",
  "demo.column-exit": "終了",
  "demo.column-time": "時間",
  "demo.github-gone": "起動したばかりのローカル GitHub が応答しなくなりました。",
  "demo.github-gone.hint": "デモを再実行してください。様子は `opsctl local github status` でわかります。",
  "demo.task-failed": "ワーカーは {task} を処理できませんでした。",
  "demo.task-failed.hint":
    "理由は `opsctl runs show {run}` でわかります。main からバグが消えていたら `opsctl local github down --delete-state` でやり直してください。",
  "demo.task-lost": "キューに送った {task} が出てきませんでした。",
  "demo.task-lost.hint":
    "スタック local で別のワーカーが動いていませんか。`opsctl runs list` で確認できます。",
  "demo.no-pull-request": "ワーカーは成功しましたが、GitHub に {branch} からのプルリクエストがありません。",
  "demo.no-pull-request.hint": "経過は `opsctl runs show {run}` でわかります。不具合として報告してください。",
  "demo.wrong-change": "プルリクエスト {url} が修正とテスト以外のファイルを変えています: {paths}",
  "demo.wrong-change.hint":
    "acme/shop を手で変えた場合は `opsctl local github down --delete-state` でやり直してください。そうでなければ報告してください。",
  "demo.no-checks": "{url} の変更が検査を通った証拠がありません。",
  "demo.no-checks.hint": "経過は `opsctl runs show {run}` でわかります。不具合として報告してください。",
} as const;
