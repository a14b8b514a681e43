import { error } from "./entry.js";

/** Sentences of git and checkouts. */
export const checkout = {
  "checkout.no-git": error({
    kind: "failed",
    retry: "worker",
    en: "Starting git failed ({program}): {reason}",
    ja: "git を起動できません（{program}）: {reason}",
    hint: {
      en: "Install git 2.32 or newer and make sure that it is on PATH.",
      ja: "git 2.32 以降をインストールし、PATH に含まれていることを確認してください。",
    },
  }),
  "checkout.old-git": error({
    kind: "failed",
    retry: "worker",
    en: "git is too old: '{found}'. git {needed} or newer is required.",
    ja: "git のバージョンが古すぎます: '{found}'（git {needed} 以降が必要）。",
    hint: {
      en: "Update git. Older versions ignore settings that protect this machine from untrusted repositories.",
      ja: "git を更新してください。古いバージョンは、信頼できないリポジトリからマシンを保護する設定を無視します。",
    },
  }),
  "checkout.password-in-url": error({
    kind: "usage",
    retry: "no-task",
    en: "The address contains a user name or password: {url}.",
    ja: "アドレスにユーザー名またはパスワードが含まれています: {url}。",
    hint: {
      en: "Remove it from GITHUB_SERVER_URL and set GITHUB_TOKEN instead.",
      ja: "GITHUB_SERVER_URL からユーザー名とパスワードを削除し、代わりに GITHUB_TOKEN を設定してください。",
    },
  }),
  "checkout.unreachable": error({
    kind: "failed",
    retry: "trouble",
    en: "{operation}: the server of {repository} cannot be reached: {reason}",
    ja: "{operation}: {repository} のサーバーに接続できません: {reason}",
    hint: {
      en: "Check the network and GITHUB_SERVER_URL.",
      ja: "ネットワークと GITHUB_SERVER_URL を確認してください。",
    },
  }),
  "checkout.not-found": error({
    kind: "failed",
    retry: "held",
    en: "{operation}: {repository} does not exist, or the token has no access to it: {reason}",
    ja: "{operation}: {repository} が存在しないか、トークンにアクセス権がありません: {reason}",
    hint: {
      en: "Check the name in opsctl:github.repositories and the repositories that GITHUB_TOKEN can read.",
      ja: "opsctl:github.repositories の名前と、GITHUB_TOKEN の読み取り権限を確認してください。",
    },
  }),
  "checkout.no-branch": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: the branch does not exist in {repository}: {reason}",
    ja: "{operation}: {repository} にブランチが存在しません: {reason}",
    hint: {
      en: "Check the default branch on GitHub, and defaultBranch in opsctl:github.repositories.",
      ja: "GitHub の既定のブランチと、opsctl:github.repositories の defaultBranch を確認してください。",
    },
  }),
  "checkout.empty-repository": error({
    kind: "failed",
    retry: "final",
    en: "{repository} is empty: its branch {branch} does not exist, so there is nothing to start from.",
    ja: "{repository} が空です。作業の起点となるブランチ {branch} がありません。",
    hint: {
      en: "Push a first commit with a .codingworker.yml to {branch}.",
      ja: ".codingworker.yml を含む最初のコミットを {branch} にプッシュしてください。",
    },
  }),
  "checkout.bad-branch": error({
    kind: "failed",
    retry: "final",
    en: "The branch name is not valid: '{branch}' ({repository}).",
    ja: "ブランチ名が正しくありません: '{branch}'（{repository}）。",
    hint: {
      en: "Rename the branch. `git check-ref-format --branch` checks a name.",
      ja: "ブランチの名前を変更してください。名前は `git check-ref-format --branch` で確認できます。",
    },
  }),
  "checkout.moved": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: {repository} was renamed or transferred: {reason}",
    ja: "{operation}: {repository} の名前が変更されたか、リポジトリが移管されています: {reason}",
    hint: {
      en: "Set the current name in opsctl:github.repositories, and send the task again with that name.",
      ja: "opsctl:github.repositories に現在の名前を設定し、現在の名前でタスクを再送信してください。",
    },
  }),
  "checkout.archived": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: {repository} is archived and read-only.",
    ja: "{operation}: {repository} はアーカイブされているため、変更できません。",
    hint: {
      en: "Unarchive it, or remove it from opsctl:github.repositories.",
      ja: "アーカイブを解除するか、opsctl:github.repositories から削除してください。",
    },
  }),
  "checkout.unauthorized": error({
    kind: "failed",
    retry: "held",
    en: "{operation}: the server denied access to {repository}: {reason}",
    ja: "{operation}: {repository} へのアクセスがサーバーに拒否されました: {reason}",
    hint: {
      en: "Set GITHUB_TOKEN to a token that can read and write contents of {repository}.",
      ja: "{repository} の contents を読み書きできるトークンを GITHUB_TOKEN に設定してください。",
    },
  }),
  "checkout.rejected": error({
    kind: "failed",
    retry: "final",
    en: "{repository} rejected the push to {branch}: {reason}",
    ja: "{repository} が {branch} へのプッシュを拒否しました: {reason}",
    hint: {
      en: "Let the worker's account push to {branch}: in the repository's settings (branch protection, rulesets), or by another opsctl:worker.branchPrefix. What secret scanning has found must go from the change.",
      ja: "リポジトリの設定（ブランチ保護、ルールセット）で、ワーカーのアカウントに {branch} へのプッシュを許可するか、別の opsctl:worker.branchPrefix を設定してください。シークレットスキャンで検出された値は、変更から削除する必要があります。",
    },
  }),
  "checkout.git-failed": error({
    kind: "failed",
    retry: "again",
    en: "{operation} failed ({repository}): {reason}",
    ja: "{operation} に失敗しました（{repository}）: {reason}",
    hint: {
      en: "Check git's message, and the free space and permissions of the task directory.",
      ja: "git のメッセージと、タスク用ディレクトリの空き容量と権限を確認してください。",
    },
  }),
  "checkout.machine-failed": error({
    kind: "failed",
    retry: "trouble",
    en: "{operation} failed ({repository}) because of this machine: {reason}",
    ja: "このマシンの問題で {operation} に失敗しました（{repository}）: {reason}",
    hint: {
      en: "Check the memory, and the free space and permissions of the task directory.",
      ja: "メモリと、タスク用ディレクトリの空き容量と権限を確認してください。",
    },
  }),
  "checkout.push-too-large": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: the push is too large for the server of {repository}: {reason}",
    ja: "{operation}: プッシュのサイズが {repository} のサーバーの上限を超えています: {reason}",
    hint: {
      en: "Change less at once, or raise the limit of the proxy or server that returns HTTP 413.",
      ja: "一度の変更を小さくするか、HTTP 413 を返すプロキシまたはサーバーの上限を引き上げてください。",
    },
  }),
  "checkout.file-too-big": error({
    kind: "failed",
    retry: "final",
    en: "{path} of {repository} has {size} bytes. The maximum is {limit} bytes.",
    ja: "{repository} の {path} は {size} バイトです（上限: {limit} バイト）。",
    hint: { en: "Make the file smaller.", ja: "ファイルを小さくしてください。" },
  }),
  "checkout.refused-change": error({
    kind: "failed",
    retry: "final",
    en: "{path} of {repository} cannot be pushed: {reason}",
    ja: "{repository} の {path} はプッシュできません: {reason}",
    hint: {
      en: "Exclude the file in .gitignore, or instruct the agent not to create it. Never pushed are: other repositories, links to outside, files over 10 MB, special files, new working-tree encodings, and files that git cannot read in time.",
      ja: ".gitignore で除外するか、エージェントが作成しないようにしてください。プッシュしないファイル: 別のリポジトリ、外部へのリンク、10 MB を超えるファイル、特殊ファイル、新しい working-tree-encoding の指定、git が時間内に読み取れないファイル。",
    },
  }),
  "checkout.branch-blocked": error({
    kind: "failed",
    retry: "final",
    en: "The branch {branch} cannot be created in {repository}, because the branch {blocking} exists.",
    ja: "{repository} にブランチ {blocking} があるため、ブランチ {branch} を作成できません。",
    hint: {
      en: "Rename or delete {blocking}, or set another prefix for the worker's branches: opsctl:worker.branchPrefix in the stack's file.",
      ja: "ブランチ {blocking} の名前を変更するか、削除してください。または、スタックのファイルの opsctl:worker.branchPrefix でワーカーのブランチの接頭辞を変更してください。",
    },
  }),
  "checkout.names-collide": error({
    kind: "failed",
    retry: "held",
    en: "{repository} cannot be checked out completely, because this machine's file system does not support these names: {paths}",
    ja: "{repository} を完全にはチェックアウトできません。このマシンのファイルシステムで扱えない名前があります: {paths}",
    hint: {
      en: "Run the worker on a case-sensitive file system, or rename the files in the repository.",
      ja: "大文字と小文字を区別するファイルシステムでワーカーを実行するか、リポジトリのファイル名を変更してください。",
    },
  }),
  "checkout.filtered-file": error({
    kind: "failed",
    retry: "final",
    en: "{path} of {repository} is stored through the filter '{filter}' (.gitattributes). The filter is not run here, so the agent's change cannot be pushed.",
    ja: "{repository} の {path} はフィルター '{filter}'（.gitattributes）を通して保存されます。フィルターはここでは実行されないため、エージェントの変更をプッシュできません。",
    hint: {
      en: "Change such files yourself (Git LFS: git lfs track, git add), or remove the filter's rule for this file from .gitattributes.",
      ja: "ファイルを手作業で変更するか（Git LFS: git lfs track、git add）、.gitattributes からファイルのフィルターのルールを削除してください。",
    },
  }),
  "checkout.submodule-edited": error({
    kind: "failed",
    retry: "final",
    en: "The submodule {submodule} of {repository} was changed: {path}. Changes in a submodule or of its commit cannot be pushed.",
    ja: "{repository} のサブモジュール {submodule} が変更されています: {path}。サブモジュール内の変更と、サブモジュールのコミットの変更はプッシュできません。",
    hint: {
      en: "Change the submodule in its own repository. To replace it with files, remove its section from .gitmodules and .git from its directory.",
      ja: "サブモジュールのリポジトリで変更してください。ファイルに置き換える場合は、.gitmodules からセクションを、ディレクトリから .git を削除してください。",
    },
  }),
  "checkout.submodule-left": error({
    kind: "failed",
    retry: "final",
    en: "The submodule {submodule} of {repository} was removed from .gitmodules, but its repository is still in {path}. It cannot be pushed.",
    ja: "{repository} のサブモジュール {submodule} は .gitmodules から削除されていますが、{path} にリポジトリが残っています。プッシュできません。",
    hint: {
      en: "Remove the directory. To keep its files, remove only .git from it.",
      ja: "ディレクトリを削除してください。ファイルを残す場合は、ディレクトリ内の .git だけを削除してください。",
    },
  }),
  "checkout.submodule-ignored": error({
    kind: "failed",
    retry: "final",
    en: "The submodule {submodule} of {repository} was replaced by files that .gitignore excludes, so the pull request would not contain them.",
    ja: "{repository} のサブモジュール {submodule} を置き換えたファイルは .gitignore で除外されているため、プルリクエストに含まれません。",
    hint: {
      en: "Remove the rule for these files from .gitignore, or remove the files.",
      ja: ".gitignore からファイルのルールを削除するか、ファイルを削除してください。",
    },
  }),
  "checkout.submodule-gone": error({
    kind: "failed",
    retry: "final",
    en: "The directory of submodule {submodule} in {repository} is missing, and .gitmodules does not name the submodule. It is unclear whether the submodule was removed on purpose.",
    ja: "{repository} のサブモジュール {submodule} のディレクトリがありません。.gitmodules に記載がないため、削除してよいか判断できません。",
    hint: {
      en: "Remove the submodule yourself (git rm), or add it to .gitmodules.",
      ja: "サブモジュールを手作業で削除する（git rm）か、.gitmodules に記載してください。",
    },
  }),
  "checkout.tampered": error({
    kind: "failed",
    retry: "final",
    en: "Another program changed {path} while the worker worked on {repository}: {reason}",
    ja: "{repository} の作業中に、別のプログラムが {path} を変更しました: {reason}",
    hint: {
      en: "Nothing was pushed. The agent may have written outside its directory: check its output in the run record.",
      ja: "何もプッシュしていません。エージェントが作業ディレクトリの外に書き込んだ可能性があります。実行記録の出力を確認してください。",
    },
  }),
};
