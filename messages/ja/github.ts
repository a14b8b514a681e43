/** `github/`（REST API と git）の文。 */
export const github = {
  "github.unreachable": "GitHub が {request} に応答しません（{repository}）: {reason}",
  "github.unreachable.hint":
    "ネットワーク、GITHUB_API_URL、https://www.githubstatus.com を確認してください。",
  "github.rate-limited":
    "GitHub のレート制限に達しました。{seconds} 秒待つよう求められています（{request}、{repository}）。",
  "github.rate-limited.hint": "頻発する場合は、ワーカー専用のトークンを使うか、並列数を減らしてください。",
  "github.forbidden": "GitHub が {request} を許可しません（{repository}）: {reason}",
  "github.forbidden.hint":
    "GITHUB_TOKEN のトークンに、{repository} の contents・issues・pull requests の読み書き権限を付けてください。組織が SAML シングルサインオンを強制している場合は、トークンを承認してください。",
  "github.unauthorized": "GitHub がトークンを受け付けません（{request}、{repository}）: {reason}",
  "github.unauthorized.hint":
    "GITHUB_TOKEN に有効なトークンを設定してください。期限が切れている可能性があります。",
  "github.moved":
    "{request}: 改名または移管されており、{repository} という名前ではなくなっています（{location}）。",
  "github.moved.hint":
    "opsctl:github.repositories に現在の名前を書き、その名前でタスクを送り直してください。",
  "github.archived": "{repository} はアーカイブされており、変更できません（{request}）。",
  "github.archived.hint": "アーカイブを解除するか、opsctl:github.repositories から外してください。",
  "github.failed": "GitHub が {request} を拒否しました（{repository}、状態コード {status}）: {reason}",
  "github.failed.hint":
    "GitHub が示す理由を確認してください。手がかりがなければ、実行記録を添えて報告してください。",
  "checkout.no-git": "git を起動できません（{program}）: {reason}",
  "checkout.no-git.hint": "git 2.32 以降をインストールし、PATH にあることを確認してください。",
  "checkout.old-git": "'{found}' は古すぎます。git {needed} 以降が必要です。",
  "checkout.old-git.hint":
    "git を更新してください。古い版は、外部リポジトリを無害に保つための設定を無視します。",
  "checkout.password-in-url": "アドレス {url} にユーザー名またはパスワードが含まれています。",
  "checkout.password-in-url.hint":
    "GITHUB_SERVER_URL から取り除き、代わりに GITHUB_TOKEN を設定してください。",
  "checkout.unreachable": "{operation}: {repository} のサーバーに接続できません: {reason}",
  "checkout.unreachable.hint": "ネットワークと GITHUB_SERVER_URL を確認してください。",
  "checkout.not-found": "{operation}: {repository} が存在しないか、トークンからは見えません: {reason}",
  "checkout.not-found.hint":
    "opsctl:github.repositories の名前と、GITHUB_TOKEN が読める範囲を確認してください。",
  "checkout.no-branch": "{operation}: {repository} にそのブランチはありません: {reason}",
  "checkout.no-branch.hint":
    "GitHub の既定ブランチと、opsctl:github.repositories の defaultBranch を確認してください。",
  "checkout.empty-repository": "{repository} は空です。作業の起点となるブランチ {branch} がありません。",
  "checkout.empty-repository.hint":
    ".codingworker.yml を含む最初のコミットを {branch} にプッシュしてください。",
  "checkout.bad-branch": "'{branch}' はブランチ名として使えません（{repository}）。",
  "checkout.bad-branch.hint":
    "ブランチ名を変えてください。使える名前は `git check-ref-format --branch` で確認できます。",
  "checkout.moved": "{operation}: {repository} は改名または移管されています: {reason}",
  "checkout.moved.hint":
    "opsctl:github.repositories に現在の名前を書き、その名前でタスクを送り直してください。",
  "checkout.archived": "{operation}: {repository} はアーカイブされており、変更できません。",
  "checkout.archived.hint": "アーカイブを解除するか、opsctl:github.repositories から外してください。",
  "checkout.unauthorized": "{operation}: サーバーが {repository} へのアクセスを認めません: {reason}",
  "checkout.unauthorized.hint":
    "GITHUB_TOKEN に、{repository} の contents を読み書きできるトークンを設定してください。",
  "checkout.rejected": "{repository} が {branch} へのプッシュを拒否しました: {reason}",
  "checkout.rejected.hint":
    "ブランチの規則（保護、プッシュ規則、シークレット検出）と、トークンの権限を確認してください。",
  "checkout.git-failed": "{operation} が失敗しました（{repository}）: {reason}",
  "checkout.git-failed.hint":
    "git の出力を確認し、タスク用ディレクトリーの空き容量と権限を確認してください。",
  "checkout.machine-failed": "このマシンの問題で {operation} が失敗しました（{repository}）: {reason}",
  "checkout.machine-failed.hint":
    "タスク用ディレクトリのディスクの空き容量、メモリ、権限を確認してください。",
  "checkout.push-too-large":
    "{operation}: {repository} のサーバーはこの大きさのプッシュを受け付けません: {reason}",
  "checkout.push-too-large.hint":
    "一度の変更を小さくするか、HTTP 413 を返すプロキシまたはサーバーの上限を上げてください。",
  "checkout.file-too-big": "{repository} の {path} は {size} バイトです。上限は {limit} バイトです。",
  "checkout.file-too-big.hint": "ファイルを小さくしてください。",
  "checkout.refused-change": "{repository} の {path} は公開できません: {reason}",
  "checkout.refused-change.hint":
    "別のリポジトリ、外を指すリンク、10 MB を超えるファイル、特殊ファイル、新たに指定された working-tree-encoding、git が読めない、または時間内に処理できないものは公開されません。.gitignore で除外するか、エージェントが作らないようにしてください。",
  "checkout.branch-blocked":
    "{repository} にブランチ {blocking} があるため、git は {branch} を作成できません。",
  "checkout.branch-blocked.hint":
    "{blocking} の名前を変更するか削除してください。または、スタックファイルの opsctl:worker.branchPrefix でワーカーのブランチ名の先頭を変更してください。",
  "checkout.names-collide":
    "{repository} を完全にはチェックアウトできません。このマシンのファイルシステムで扱えない名前があります: {paths}",
  "checkout.names-collide.hint":
    "大文字と小文字を区別するファイルシステムでワーカーを実行するか、リポジトリのファイル名を変更してください。",
  "checkout.filtered-file":
    "{repository} の {path} はフィルター '{filter}'（.gitattributes）を通して保存されます。フィルターはここでは実行されないため、エージェントの変更をプッシュできません。",
  "checkout.filtered-file.hint":
    "このファイルは手作業で変更してください（Git LFS: git lfs track、git add）。または .gitattributes からこのファイルのフィルター規則を削除してください。",
  "checkout.submodule-edited":
    "{repository} のサブモジュール {submodule} が変更されています: {path}。サブモジュール内の変更と、サブモジュールのコミットの変更はプッシュできません。",
  "checkout.submodule-edited.hint":
    "サブモジュール自身のリポジトリを変更してください。ファイルに置き換える場合は、.gitmodules からセクションを、ディレクトリから .git を削除してください。",
  "checkout.submodule-left":
    "{repository} のサブモジュール {submodule} は .gitmodules から削除されていますが、{path} にリポジトリが残っています。",
  "checkout.submodule-left.hint":
    "ディレクトリを削除してください。ファイルとして取り込む場合は、ディレクトリ内の .git だけを削除してください。",
  "checkout.submodule-ignored":
    "{repository} のサブモジュール {submodule} を置き換えたファイルは .gitignore で除外されています。プルリクエストに含まれません。",
  "checkout.submodule-ignored.hint": ".gitignore から該当する規則を削除するか、ファイルを削除してください。",
  "checkout.submodule-gone":
    "{repository} の {submodule} のディレクトリがありません。.gitmodules に記載のないサブモジュールのため、削除してよいか判断できません。",
  "checkout.submodule-gone.hint":
    "手作業でリポジトリから削除する（git rm）か、.gitmodules に記載してください。",
  "checkout.tampered": "{repository} の作業中に、{path} が別のプログラムに変更されました: {reason}",
  "checkout.tampered.hint":
    "何も公開していません。エージェントが自分のディレクトリーの外に出た可能性があります。実行記録の出力を確認してください。",
} as const;
