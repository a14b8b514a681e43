import { error } from "./entry.js";

/** Sentences of git and checkouts. */
export const checkout = {
  "checkout.no-git": error({
    kind: "failed",
    retry: "worker",
    en: "git cannot be started ({program}): {reason}",
    ja: "git を起動できません（{program}）: {reason}",
    hint: {
      en: "Install git 2.32 or newer and see that it is in PATH.",
      ja: "git 2.32 以降をインストールし、PATH にあることを確認してください。",
    },
  }),
  "checkout.old-git": error({
    kind: "failed",
    retry: "worker",
    en: "'{found}' is too old: git {needed} or newer is needed.",
    ja: "'{found}' は古すぎます。git {needed} 以降が必要です。",
    hint: {
      en: "Update git: older versions ignore the settings that keep foreign repositories harmless.",
      ja: "git を更新してください。古い版は、外部リポジトリを無害に保つための設定を無視します。",
    },
  }),
  "checkout.password-in-url": error({
    kind: "usage",
    retry: "no-task",
    en: "The address {url} holds a user name or a password.",
    ja: "アドレス {url} にユーザー名またはパスワードが含まれています。",
    hint: {
      en: "Take it out of GITHUB_SERVER_URL, and set GITHUB_TOKEN instead.",
      ja: "GITHUB_SERVER_URL から取り除き、代わりに GITHUB_TOKEN を設定してください。",
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
    en: "{operation}: {repository} does not exist, or the token may not see it: {reason}",
    ja: "{operation}: {repository} が存在しないか、トークンからは見えません: {reason}",
    hint: {
      en: "Check the name in opsctl:github.repositories and what GITHUB_TOKEN may read.",
      ja: "opsctl:github.repositories の名前と、GITHUB_TOKEN が読める範囲を確認してください。",
    },
  }),
  "checkout.no-branch": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: {repository} has no such branch: {reason}",
    ja: "{operation}: {repository} にそのブランチはありません: {reason}",
    hint: {
      en: "Check the default branch on GitHub, and defaultBranch in opsctl:github.repositories.",
      ja: "GitHub の既定ブランチと、opsctl:github.repositories の defaultBranch を確認してください。",
    },
  }),
  "checkout.empty-repository": error({
    kind: "failed",
    retry: "final",
    en: "{repository} is empty: there is no branch {branch} that the work could start from.",
    ja: "{repository} は空です。作業の起点となるブランチ {branch} がありません。",
    hint: {
      en: "Push a first commit to {branch}, with a .codingworker.yml in it.",
      ja: ".codingworker.yml を含む最初のコミットを {branch} にプッシュしてください。",
    },
  }),
  "checkout.bad-branch": error({
    kind: "failed",
    retry: "final",
    en: "'{branch}' is no name for a branch ({repository}).",
    ja: "'{branch}' はブランチ名として使えません（{repository}）。",
    hint: {
      en: "Rename the branch; `git check-ref-format --branch` tells which names are possible.",
      ja: "ブランチ名を変えてください。使える名前は `git check-ref-format --branch` で確認できます。",
    },
  }),
  "checkout.moved": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: {repository} was renamed or transferred: {reason}",
    ja: "{operation}: {repository} は改名または移管されています: {reason}",
    hint: {
      en: "Write the present name into opsctl:github.repositories, and send the task for it.",
      ja: "opsctl:github.repositories に現在の名前を書き、その名前でタスクを送り直してください。",
    },
  }),
  "checkout.archived": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: {repository} is archived and takes no changes.",
    ja: "{operation}: {repository} はアーカイブされており、変更できません。",
    hint: {
      en: "Unarchive it, or take it out of opsctl:github.repositories.",
      ja: "アーカイブを解除するか、opsctl:github.repositories から外してください。",
    },
  }),
  "checkout.unauthorized": error({
    kind: "failed",
    retry: "held",
    en: "{operation}: the server does not let us in to {repository}: {reason}",
    ja: "{operation}: サーバーが {repository} へのアクセスを認めません: {reason}",
    hint: {
      en: "Set GITHUB_TOKEN to a token that may read and write contents of {repository}.",
      ja: "GITHUB_TOKEN に、{repository} の contents を読み書きできるトークンを設定してください。",
    },
  }),
  "checkout.rejected": error({
    kind: "failed",
    retry: "final",
    en: "{repository} rejects the push to {branch}: {reason}",
    ja: "{repository} が {branch} へのプッシュを拒否しました: {reason}",
    hint: {
      en: "Look at the rules of the branch (protection, push rules, secret scanning) and at what the token may do.",
      ja: "ブランチの規則（保護、プッシュ規則、シークレット検出）と、トークンの権限を確認してください。",
    },
  }),
  "checkout.git-failed": error({
    kind: "failed",
    retry: "again",
    en: "{operation} failed ({repository}): {reason}",
    ja: "{operation} が失敗しました（{repository}）: {reason}",
    hint: {
      en: "Look at git's words; check disk space and permissions of the task's directory.",
      ja: "git の出力を確認し、タスク用ディレクトリの空き容量と権限を確認してください。",
    },
  }),
  "checkout.machine-failed": error({
    kind: "failed",
    retry: "trouble",
    en: "{operation} failed ({repository}) because of this machine: {reason}",
    ja: "このマシンの問題で {operation} が失敗しました（{repository}）: {reason}",
    hint: {
      en: "Check the disk space, the memory and the rights of the directory that tasks are worked on in.",
      ja: "タスク用ディレクトリのディスクの空き容量、メモリ、権限を確認してください。",
    },
  }),
  "checkout.push-too-large": error({
    kind: "failed",
    retry: "final",
    en: "{operation}: the server of {repository} takes no push of this size: {reason}",
    ja: "{operation}: {repository} のサーバーはこの大きさのプッシュを受け付けません: {reason}",
    hint: {
      en: "Have less changed at once, or raise the limit of the proxy or server that answers with HTTP 413.",
      ja: "一度の変更を小さくするか、HTTP 413 を返すプロキシまたはサーバーの上限を上げてください。",
    },
  }),
  "checkout.file-too-big": error({
    kind: "failed",
    retry: "final",
    en: "{path} of {repository} has {size} bytes; {limit} are the most.",
    ja: "{repository} の {path} は {size} バイトです。上限は {limit} バイトです。",
    hint: { en: "Make the file smaller.", ja: "ファイルを小さくしてください。" },
  }),
  "checkout.refused-change": error({
    kind: "failed",
    retry: "final",
    en: "{path} of {repository} must not be published: {reason}",
    ja: "{repository} の {path} は公開できません: {reason}",
    hint: {
      en: "Never published: other repositories, links that lead out, files of over 10 MB, special files, new encodings of working copies, what git cannot read or not in time. Ignore the file by .gitignore or have the agent leave it out.",
      ja: "別のリポジトリ、外を指すリンク、10 MB を超えるファイル、特殊ファイル、新たに指定された working-tree-encoding、git が読めない、または時間内に処理できないものは公開されません。.gitignore で除外するか、エージェントが作らないようにしてください。",
    },
  }),
  "checkout.branch-blocked": error({
    kind: "failed",
    retry: "final",
    en: "{repository} has a branch {blocking}: as long as it is there, git cannot make {branch}.",
    ja: "{repository} にブランチ {blocking} があるため、git は {branch} を作成できません。",
    hint: {
      en: "Rename or delete {blocking}, or give the worker's branches another beginning: opsctl:worker.branchPrefix in the stack's file.",
      ja: "{blocking} の名前を変更するか削除してください。または、スタックファイルの opsctl:worker.branchPrefix でワーカーのブランチ名の先頭を変更してください。",
    },
  }),
  "checkout.names-collide": error({
    kind: "failed",
    retry: "held",
    en: "{repository} cannot be checked out whole: this machine's file system does not keep these names: {paths}",
    ja: "{repository} を完全にはチェックアウトできません。このマシンのファイルシステムで扱えない名前があります: {paths}",
    hint: {
      en: "Run the worker on a file system that tells upper from lower case, or rename the files in the repository.",
      ja: "大文字と小文字を区別するファイルシステムでワーカーを実行するか、リポジトリのファイル名を変更してください。",
    },
  }),
  "checkout.filtered-file": error({
    kind: "failed",
    retry: "final",
    en: "{path} of {repository} is stored through the filter '{filter}' (.gitattributes), which is not run here: what the agent wrote cannot be published.",
    ja: "{repository} の {path} はフィルター '{filter}'（.gitattributes）を通して保存されます。フィルターはここでは実行されないため、エージェントの変更をプッシュできません。",
    hint: {
      en: "Leave such files to people (Git LFS: git lfs track, git add), or take the filter's rule for them out of .gitattributes.",
      ja: "このファイルは手作業で変更してください（Git LFS: git lfs track、git add）。または .gitattributes からこのファイルのフィルター規則を削除してください。",
    },
  }),
  "checkout.submodule-edited": error({
    kind: "failed",
    retry: "final",
    en: "The submodule {submodule} of {repository} was changed: {path}. A change in a submodule, or of the commit that it stands at, cannot be published.",
    ja: "{repository} のサブモジュール {submodule} が変更されています: {path}。サブモジュール内の変更と、サブモジュールのコミットの変更はプッシュできません。",
    hint: {
      en: "Change the submodule in its own repository. To have files in its place, take its section out of .gitmodules and the .git out of its directory.",
      ja: "サブモジュール自身のリポジトリを変更してください。ファイルに置き換える場合は、.gitmodules からセクションを、ディレクトリから .git を削除してください。",
    },
  }),
  "checkout.submodule-left": error({
    kind: "failed",
    retry: "final",
    en: "The submodule {submodule} of {repository} is gone from .gitmodules, but its repository still lies in {path}: neither can be published.",
    ja: "{repository} のサブモジュール {submodule} は .gitmodules から削除されていますが、{path} にリポジトリが残っています。",
    hint: {
      en: "Remove the directory, or only the .git in it to have its files in the repository.",
      ja: "ディレクトリを削除してください。ファイルとして取り込む場合は、ディレクトリ内の .git だけを削除してください。",
    },
  }),
  "checkout.submodule-ignored": error({
    kind: "failed",
    retry: "final",
    en: "The submodule {submodule} of {repository} was replaced by files that a .gitignore keeps out: the pull request would lack them.",
    ja: "{repository} のサブモジュール {submodule} を置き換えたファイルは .gitignore で除外されています。プルリクエストに含まれません。",
    hint: {
      en: "Take their rule out of .gitignore, or remove the files.",
      ja: ".gitignore から該当する規則を削除するか、ファイルを削除してください。",
    },
  }),
  "checkout.submodule-gone": error({
    kind: "failed",
    retry: "final",
    en: "The directory of {submodule} in {repository} is gone. It is a submodule that no .gitmodules names: whether it is to be removed can't be told.",
    ja: "{repository} の {submodule} のディレクトリがありません。.gitmodules に記載のないサブモジュールのため、削除してよいか判断できません。",
    hint: {
      en: "Remove it from the repository yourself (git rm), or name it in .gitmodules.",
      ja: "手作業でリポジトリから削除する（git rm）か、.gitmodules に記載してください。",
    },
  }),
  "checkout.tampered": error({
    kind: "failed",
    retry: "final",
    en: "{path} was changed by another program while {repository} was worked on: {reason}",
    ja: "{repository} の作業中に、{path} が別のプログラムに変更されました: {reason}",
    hint: {
      en: "Nothing was published. The agent may have left its directory: look at its output in the run's record.",
      ja: "何も公開していません。エージェントが自分のディレクトリの外に出た可能性があります。実行記録の出力を確認してください。",
    },
  }),
};
