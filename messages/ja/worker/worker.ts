/** ワーカーの文: 何をしているか、なぜタスクに手を付けないか、何がうまくいかなかったか。 */
export const worker = {
  "worker.started":
    "ワーカー {workerId} がスタック {stack} のタスクを {url} から受け取ります（同時に {concurrency} 件、エージェントは '{agent}'）。",
  "worker.idle": "タスクを待っています。",
  "worker.swept": "終了したワーカーの実行 {count} 件がこのマシンに残したものを削除しました。",
  "worker.drain-started": "停止します: 新しいタスクは受け取りません。実行中のタスクは {seconds} 秒待ちます。",
  "worker.drain-timed-out":
    "実行中のタスクが {seconds} 秒以内に終わらなかったため、中断してキューに戻します。",
  "worker.receive-failed": "{url} からの受信に失敗しました。{seconds} 秒後に再試行します。{reason}",

  "worker.paused":
    "{until} まで（{seconds} 秒間）タスクを受信しません。どのタスクでも同じ問題が起こるためです。{reason}",
  "worker.resumed": "タスクの受信を再開しました。",

  "worker.received": "{task}: 受信しました（{receiveCount} 回目）",
  "worker.claimed": "{task}: 「{title}」に着手しました",
  "worker.checked-out": "{task}: {branch} をチェックアウトしました（{commit}）",
  "worker.without-content":
    "{task}: サブモジュールと、Git LFS などのフィルターで作られるファイルはチェックアウトされません（{count} 件）: {paths}",
  "worker.verify-config-unread":
    "{task}: 読み取るのは {file} だけです。次のファイルは読み取りません: {paths}",
  "worker.converted":
    "{task}: .gitattributes に従って改行コード、キーワードまたは文字コードを変換して保存しました（{count} 件）: {paths}",
  "worker.agent-started": "{task}: エージェント '{agent}' が作業中です",
  "worker.agent-line": "{task}: {line}",
  "worker.agent-lines-cut": "{task}: エージェントの出力が {lines} 行に達したため、以降は表示しません",
  "worker.agent-succeeded": "{task}: エージェントが成功しました（{time}）",
  "worker.agent-ended": "{task}: エージェントが終了コード {exitCode} で失敗しました（{time}）",
  "worker.agent-stopped": "{task}: エージェントを停止しました（{time}）",
  "worker.step-succeeded": "{task}: {step} が成功しました（{time}）",
  "worker.step-ended": "{task}: {step} が終了コード {exitCode} で失敗しました（{time}）",
  "worker.step-stopped": "{task}: {step} を停止しました（{time}）",
  "worker.published": "{task}: 公開しました: {pullRequest}",
  "worker.skipped": "{task}: することがないため、メッセージを削除しました",
  "worker.dead-lettered":
    "{task}: 中止しました。メッセージは理由 {code} とともにデッドレターキューにあります。詳細: opsctl runs show {runId}",
  "worker.again-issue":
    "原因を直したら、タスクを送り直してください: opsctl enqueue issue --repository {repository} --number {number}",
  "worker.again-comment":
    "原因を直したら、タスクを送り直してください: opsctl enqueue pr-comment --repository {repository} --number {number} --comment-id {comment}",
  "worker.returned": "{task}: メッセージをキューに戻しました。{seconds} 秒後に再試行されます",

  "worker.comment-not-done": "実行できませんでした:",
  "worker.comment-not-started": "開始できませんでした:",
  "worker.comment-held": "まだ開始できません。原因が解消されると自動で始まります:",
  "worker.comment-more":
    "ワーカー `{workerId}` の実行 `{runId}`。詳細は運用者が `opsctl runs show {runId}` で確認できます。",

  "worker.kept-found":
    "{task}: コミット {commit}（エージェント '{agent}'、実行 {runId} で検証済み）からプルリクエストを作成します",
  "worker.kept-unusable":
    "{task}: 保存済みのコミットを使用できません。エージェントを最初から実行します。{reason}",
  "worker.not-kept": "{task}: 検証済みのコミットを保存できませんでした。{reason}",
  "worker.handed-back":
    "{task}: メッセージ {messageId} に置き換えました（最初のメッセージ: {originId}、次の試行: {attempt} 回目）",
  "worker.retry-in-place": "{task}: {seconds} 秒後に呼び出しを再試行します。{reason}",

  "worker.heartbeat-failed": "{task}: メッセージのリースを延長できませんでした。再試行します。{reason}",
  "worker.settle-failed":
    "{task}: キューでメッセージを処理済みにできませんでした。再び配信されます。{reason}",
  "worker.journal-failed": "{task}: 実行 {runId} を記録できませんでした。{reason}",
  "worker.comment-failed": "{task}: コメントを書けませんでした。{reason}",
  "worker.notify-failed": "{task}: 通知できませんでした。{reason}",
  "worker.not-swept": "終了したワーカーが残した {path} を削除できませんでした。{reason}",
  "worker.directory-left": "{task}: {path} を削除できませんでした。{reason}",

  "worker.repository-archived": "{repository} はアーカイブされています。",
  "worker.issue-closed": "{task} はクローズされています。",
  "worker.label-gone": "{task} にラベル '{label}' が付いていません。",
  "worker.pull-request-was-closed":
    "{task} のプルリクエストはマージされずにクローズされています: {pullRequest}。もう一度試すには、ラベルを付け直してください。",
  "worker.mention-gone": "{task} のコメントの先頭に {mention} がありません。",
  "worker.pull-request-exists": "{task} のプルリクエストはすでにあります（{state}）: {pullRequest}",
  "worker.pull-request-closed": "{task} の状態は {state} です。",
  "worker.pull-request-from-fork": "{task} は別のリポジトリからのものです: {head}",
  "worker.author-may-not-write":
    "{task} にコメントした {author} にはリポジトリへの書き込み権限がありません。",
  "worker.head-is-default-branch":
    "{task} はデフォルトブランチ {branch} からのものです。そこへ直接コミットすることはありません。",
  "worker.duplicate": "{task}: このメッセージは、実行 {runId} が作業中のメッセージの重複です。",
  "worker.comment-done": "{task} のコメントは対応済みです。コミットは {branch} にあります。",

  "worker.repository-not-configured": "{repository} はこのスタックのリポジトリではありません。",
  "worker.repository-not-configured.hint":
    "ワーカーの対象にするなら opsctl:github.repositories に加えてください。",
  "worker.repository-unknown": "GitHub に {repository} がないか、このトークンでは見えません。",
  "worker.repository-unknown.hint":
    "opsctl:github.repositories と、GITHUB_TOKEN の読み取り権限を確認してください。",
  "worker.issue-unknown": "Issue {task} はありません。",
  "worker.issue-unknown.hint":
    "削除または移動された可能性があります。正しい番号でタスクを送り直してください。",
  "worker.issue-is-pull-request": "{task} は Issue ではなくプルリクエストです。",
  "worker.issue-is-pull-request.hint": "変更の依頼には 'opsctl enqueue pr-comment' を使ってください。",
  "worker.pull-request-unknown": "プルリクエスト {task} はありません。",
  "worker.pull-request-unknown.hint": "正しい番号でタスクを送り直してください。",
  "worker.comment-unknown": "{task} にコメント {comment} はありません。",
  "worker.comment-unknown.hint": "削除された可能性があります。新しいコメントを書いてください。",
  "worker.comment-elsewhere": "コメント {comment} は {task} ではなく番号 {on} にあります。",
  "worker.comment-elsewhere.hint": "メッセージの送信元を直すか、'opsctl enqueue' でタスクを送ってください。",
  "worker.forged-author":
    "{task} のコメント {comment} の作成者は {author} です。メッセージにある {claimed} ではありません。",
  "worker.forged-author.hint":
    "キューに送信できるのが誰かを調べてください。正しい送信元が作成者を取り違えることはありません。",
  "worker.branch-taken":
    "{task}: ブランチ {branch} がすでにあり、先端 {commit} はこのタスクの成果ではありません。",
  "worker.branch-taken.hint":
    "そのブランチのプルリクエストを作るか、名前を変えるか、削除してから、タスクを送り直してください。",
  "worker.branch-moved": "{task}: その間に他の誰かが {branch} にプッシュしました。",
  "worker.branch-moved.hint": "ワーカーが {branch} で作業している間は、ほかからプッシュしないでください。",
  "worker.lease-lost":
    "メッセージ {messageId} のリースを失いました（{receiveCount} 回目）。何も公開していません。",
  "worker.lease-lost.hint": "メッセージは別のワーカーに渡ります。よく起こるなら --lease を長くしてください。",
  "worker.agent-timed-out": "{task}: エージェント '{agent}' が {minutes} 分以内に終わりませんでした。",
  "worker.agent-timed-out.hint": "Issue を小さくするか、時間（--agent-timeout）を増やしてください。",
  "worker.agent-killed": "{task}: エージェント '{agent}' がシグナルで終了しました（{exitCode}）。",
  "worker.agent-killed.hint": "多くはメモリ不足です。マシンのログを確認し、同時実行数を減らしてください。",
  "worker.agent-failed": "{task}: エージェント '{agent}' が終了コード {exitCode} で失敗しました。",
  "worker.agent-failed.hint": "出力は 'opsctl runs show {runId}' で確認できます。",
  "worker.nothing-changed": "{task}: エージェント '{agent}' は何も変更しませんでした。",
  "worker.nothing-changed.hint": "何をどこで変えるのかを Issue に書いてください。",
  "worker.no-verify-config": "{repository} の作業の起点となるブランチに {file} がありません。",
  "worker.no-verify-config.hint":
    "build、lint、test の少なくとも一つを書いて加えてください（docs/worker.md）。検証なしに公開することはありません。",
  "worker.verify-config-elsewhere":
    "{repository} の作業の起点となるブランチのルートに {file} がありません。似た名前のファイル: {found}",
  "worker.verify-config-elsewhere.hint":
    "ルートに置き、名前を {file} に変更してください。ほかの名前は読み取りません。",
  "worker.verify-config-no-file":
    "{repository} の {file} は通常のファイルではありません（リンクまたはディレクトリ）。",
  "worker.verify-config-no-file.hint": "通常のファイルに置き換えてください。リンク先は読み取りません。",
  "worker.bad-verify-config": "{repository} の {file} が正しくありません: {mistakes}",
  "worker.bad-verify-config.hint": "作業の起点となるブランチで直してください（docs/worker.md）。",
  "worker.protected-path": "{task}: エージェントが変更してはならないものを変更しました: {paths}",
  "worker.protected-path.hint": "検証の設定とワークフローの変更は人が行います。",
  "worker.secret-in-change": "変更にこのマシンの秘密の値が含まれています: {paths}",
  "worker.secret-in-change.hint":
    "何も公開していません。その秘密の値を取り替え、エージェントがそれを書いた理由を調べてください。",
  "worker.planted": "{task}: 作業中に {path} が現れました。ここにあると検証の結果を左右できてしまいます。",
  "worker.planted.hint":
    "内容を確認して削除してください。それまではどのタスクも始めません。エージェントやステップがそれを置いた理由も調べてください。このディレクトリに書き込むのは opsctl だけです。",
  "worker.strange-entry":
    "{path} は以前なかったか、そこにあるべきものではありません。検証の結果を左右できてしまいます。",
  "worker.strange-entry.hint":
    "削除してください。残す必要があり、opsctl 自身のディレクトリの外にあるなら、ワーカーを終了して起動し直してください。opsctl 自身のディレクトリに書き込むのは opsctl だけです。",
  "worker.step-failed": "{task}: ステップ {step} が終了コード {exitCode} で失敗しました。",
  "worker.step-failed.hint": "出力は 'opsctl runs show {runId}' で確認できます。",
  "worker.step-failed-without-content":
    "{task}: ステップ {step} が終了コード {exitCode} で失敗しました。サブモジュールとフィルター（Git LFS）のファイルはチェックアウトされていません: {paths}",
  "worker.step-failed-without-content.hint":
    "出力は 'opsctl runs show {runId}' で確認できます。ステップに必要な場合は、ステップ setup で取得してください（docs/worker.md）。",
  "worker.step-program-missing": "{task}: ステップ {step} のプログラムが見つかりません: {program}",
  "worker.step-program-missing.hint":
    "{file} の書き方を確認してください。正しければ、ワーカーのマシンかステップ setup でインストールしてください。",
  "worker.step-timed-out": "{task}: ステップ {step} が {seconds} 秒以内に終わりませんでした。",
  "worker.step-timed-out.hint":
    ".codingworker.yml の timeout か opsctl:worker.stepTimeout を増やしてください。",
  "worker.machine-failed": "このマシンの問題でタスクを実行できませんでした: {reason}",
  "worker.machine-failed.hint":
    "ディスクの空き容量、メモリ、開いているファイルの数、ネットワークを確認してください。",
  "worker.task-in-work": "{task} は別のメッセージですでに作業中です（実行 {runId}）。",
  "worker.task-in-work.hint": "その実行の結果を確認してください: opsctl runs show {runId}",
  "worker.unexpected": "予期しないエラー: {reason}",
  "worker.unexpected.hint": "再び起こるなら、実行の記録を添えて報告してください。",

  "worker.no-repositories":
    "スタック {stack} にリポジトリがありません。ワーカーが作業できる対象がありません。",
  "worker.no-repositories.hint": "{file} の opsctl:github に加えてください。例: repositories: [acme/shop]",
  "worker.no-agent-command": "スタック {stack} の作業をするエージェントが指定されていません。",
  "worker.no-agent-command.hint":
    "--agent-command 'プログラム 引数 …' で指定してください。タスクは標準入力に JSON で渡され、起動されたディレクトリの中身を変更します（docs/worker.md）。",
  "worker.agent-not-found": "エージェントのプログラム {program} がないか、実行できません。",
  "worker.agent-not-found.hint":
    "--agent-command '{command}' を確認してください。名前は PATH から、パスは現在のディレクトリから探します。",
  "worker.too-many-slots": "{origin} は {value} です。上限は {most} です。",
  "worker.too-many-slots.hint": "別のマシンで別のワーカーを起動してください。キューは共有されます。",
  "worker.bad-lease": "{origin} は '{value}' です。3s から 12h の間でなければなりません。",
  "worker.bad-lease.hint": "マシンが何分も応答しないことが多くなければ、省略してください（5m）。",
  "github.no-token": "{url} の GitHub のトークンがありません。",
  "github.no-token.hint":
    "スタックのリポジトリの Issue を読み、コンテンツとプルリクエストに書き込めるトークンを GITHUB_TOKEN に設定してください。",
  "github.insecure-address": "{variable} は {url} です。トークンが暗号化されずに送られます。",
  "github.insecure-address.hint":
    "https のアドレスを使ってください。http はこのマシン自身に対してだけ使えます。",
  "github.no-server-address": "GITHUB_API_URL {url} からはクローン元がわかりません。",
  "github.no-server-address.hint": "GITHUB_SERVER_URL も設定してください。例: https://github.example.org",
  "github.local-not-running": "スタック 'local' の GitHub がありません。ローカルの GitHub が動いていません。",
  "github.local-not-running.hint":
    "'opsctl local github up' で起動するか、GITHUB_API_URL と GITHUB_TOKEN を設定してください。",

  "worker.no-tasks": "タスクはありませんでした。",
  "worker.column-task": "タスク",
  "worker.column-status": "状態",
  "worker.column-message": "メッセージ",
  "worker.column-pull-request": "プルリクエスト",
  "worker.column-run": "実行",
  "worker.column-time": "時間",
} as const;
