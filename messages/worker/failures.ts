import { error } from "../entry.js";

/** How the work on a task fails. */
export const workerFailures = {
  "worker.verify-config-elsewhere": error({
    kind: "failed",
    retry: "final",
    en: "{repository} has no {file} in the root of the task's base branch. Files with similar names: {found}.",
    ja: "{repository} のベースブランチのルートに {file} がありません。似た名前のファイル: {found}。",
    hint: {
      en: "Move it to the root and rename it to {file}. No other name is read.",
      ja: "ファイルをルートに移動し、名前を {file} に変更してください。ほかの名前のファイルは読み取りません。",
    },
  }),
  "worker.verify-config-no-file": error({
    kind: "failed",
    retry: "final",
    en: "{file} of {repository} is not a regular file: it is a link or a directory.",
    ja: "{repository} の {file} は通常のファイルではありません（リンクまたはディレクトリ）。",
    hint: {
      en: "Replace it with a regular file. Links are not followed.",
      ja: "通常のファイルに置き換えてください。リンク先は読み取りません。",
    },
  }),
  "worker.bad-verify-config": error({
    kind: "failed",
    retry: "final",
    en: "{file} of {repository} is not valid: {mistakes}",
    ja: "{repository} の {file} が正しくありません: {mistakes}",
    hint: {
      en: "Correct the file on the task's base branch (docs/worker.md).",
      ja: "ベースブランチのファイルを修正してください（docs/worker.md）。",
    },
  }),
  "worker.protected-path": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the agent changed protected files: {paths}",
    ja: "{task}: エージェントが保護対象のファイルを変更しました: {paths}",
    hint: {
      en: "Change the verification's configuration and workflows yourself. The agent is not allowed to.",
      ja: "検証の設定とワークフローは手作業で変更してください。エージェントは変更できません。",
    },
  }),
  "worker.secret-in-change": error({
    kind: "failed",
    retry: "final",
    en: "The change contains a secret of this machine: {paths}",
    ja: "変更にこのマシンのシークレットの値が含まれています: {paths}",
    hint: {
      en: "Nothing was pushed. Rotate the secret, and find out why the agent wrote it to a file.",
      ja: "何もプッシュしていません。シークレットをローテーションし、エージェントがシークレットをファイルに書き込んだ理由を調べてください。",
    },
  }),
  "worker.planted": error({
    kind: "failed",
    retry: "final",
    en: "{task}: an unexpected file appeared during the run: {path}. It can affect the result of the verification.",
    ja: "{task}: 実行中に予期しないファイルが作成されました: {path}。検証結果に影響する可能性があります。",
    hint: {
      en: "Examine the file, remove it, and find out why the agent or a step created it. No task is started until the file is removed: only opsctl may write to this directory.",
      ja: "ファイルの内容を確認し、削除してください。削除するまでタスクは開始しません。エージェントまたはステップがファイルを作成した理由を調べてください。このディレクトリに書き込むのは opsctl だけです。",
    },
  }),
  "worker.strange-entry": error({
    kind: "failed",
    retry: "worker",
    en: "There is an unexpected file: {path}. It can affect the result of verifications.",
    ja: "予期しないファイルがあります: {path}。検証結果に影響する可能性があります。",
    hint: {
      en: "Remove the file. To keep a file outside opsctl's own directory, restart the worker. Only opsctl may write to its own directory.",
      ja: "ファイルを削除してください。opsctl のディレクトリの外にあるファイルを残す場合は、ワーカーを再起動してください。opsctl のディレクトリに書き込むのは opsctl だけです。",
    },
  }),
  "worker.tests-weakened": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the change weakens tests or checks: {findings}",
    ja: "{task}: この変更はテストまたはチェックを弱めます: {findings}",
    hint: {
      en: "If this is what the issue asks for, make the change yourself, or set opsctl:worker.onWeakenedTests to draft.",
      ja: "Issue で求めた変更である場合は、手動で変更するか、opsctl:worker.onWeakenedTests を draft に設定してください。",
    },
  }),
  "worker.step-failed": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the step {step} failed with exit code {exitCode}.",
    ja: "{task}: ステップ {step} が終了コード {exitCode} で失敗しました。",
    hint: {
      en: "See the step's output with `opsctl runs show {runId}`.",
      ja: "ステップの出力を `opsctl runs show {runId}` で確認してください。",
    },
  }),
  "worker.step-failed-without-content": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the step {step} failed with exit code {exitCode}. Submodules and files of filters (Git LFS) are not checked out: {paths}",
    ja: "{task}: ステップ {step} が終了コード {exitCode} で失敗しました。サブモジュールとフィルター（Git LFS）のファイルはチェックアウトされていません: {paths}",
    hint: {
      en: "See the step's output with `opsctl runs show {runId}`. If the step needs these files, fetch them in the step setup (docs/worker.md).",
      ja: "ステップの出力を `opsctl runs show {runId}` で確認してください。ステップにファイルが必要な場合は、ステップ setup で取得してください（docs/worker.md）。",
    },
  }),
  "worker.step-program-missing": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the program of step {step} was not found: {program}",
    ja: "{task}: ステップ {step} のプログラムが見つかりません: {program}",
    hint: {
      en: "Install the program where the worker runs, or in the step setup. If the command is from {file}, check its spelling.",
      ja: "ワーカーのマシンかステップ setup でプログラムをインストールしてください。コマンドが {file} にある場合は、綴りを確認してください。",
    },
  }),
  "worker.step-timed-out": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the step {step} did not finish within {seconds} s.",
    ja: "{task}: ステップ {step} が {seconds} 秒以内に終わりませんでした。",
    hint: {
      en: "Increase the step's timeout in .codingworker.yml, or opsctl:worker.stepTimeout.",
      ja: ".codingworker.yml の timeout か opsctl:worker.stepTimeout を長くしてください。",
    },
  }),
  "worker.deadline-over": error({
    kind: "failed",
    retry: "final",
    en: "The task was stopped because it took longer than {hours} h.",
    ja: "{hours} 時間を超えたため、タスクを停止しました。",
    hint: {
      en: "Make the issue smaller, or increase opsctl:worker.deadline.",
      ja: "Issue を小さくするか、opsctl:worker.deadline を長くしてください。",
    },
  }),
  "worker.machine-failed": error({
    kind: "failed",
    retry: "trouble",
    en: "The task failed because of a problem of this machine: {reason}",
    ja: "このマシンの問題でタスクに失敗しました: {reason}",
    hint: {
      en: "Check its disk space, memory, open files and network.",
      ja: "マシンのディスクの空き容量、メモリ、開いているファイルの数、ネットワークを確認してください。",
    },
  }),
  "worker.unexpected": error({
    kind: "failed",
    retry: "again",
    en: "An unexpected error occurred: {reason}",
    ja: "予期しないエラーが発生しました: {reason}",
    hint: {
      en: "If it happens again, report it with the run record.",
      ja: "再発する場合は、実行記録を添えて報告してください。",
    },
  }),
};
