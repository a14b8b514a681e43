import { error } from "../entry.js";

/** How the work on a task fails. */
export const workerFailures = {
  "worker.agent-timed-out": error({
    kind: "failed",
    retry: "once-more",
    en: "{task}: the agent '{agent}' did not end within {minutes} min.",
    ja: "{task}: エージェント '{agent}' が {minutes} 分以内に終わりませんでした。",
    hint: {
      en: "Make the issue smaller, or give the agent more time (--agent-timeout).",
      ja: "Issue を小さくするか、時間（--agent-timeout）を増やしてください。",
    },
  }),
  "worker.agent-killed": error({
    kind: "failed",
    retry: "once-more",
    en: "{task}: the agent '{agent}' was ended by a signal ({exitCode}).",
    ja: "{task}: エージェント '{agent}' がシグナルで終了しました（{exitCode}）。",
    hint: {
      en: "Often the machine had no memory left: look at its log, use fewer slots.",
      ja: "多くはメモリ不足です。マシンのログを確認し、同時実行数を減らしてください。",
    },
  }),
  "worker.agent-failed": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the agent '{agent}' failed with exit code {exitCode}.",
    ja: "{task}: エージェント '{agent}' が終了コード {exitCode} で失敗しました。",
    hint: {
      en: "'opsctl runs show {runId}' tells what it printed.",
      ja: "出力は 'opsctl runs show {runId}' で確認できます。",
    },
  }),
  "worker.nothing-changed": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the agent '{agent}' changed nothing.",
    ja: "{task}: エージェント '{agent}' は何も変更しませんでした。",
    hint: {
      en: "Say in the issue what is to be changed, and where.",
      ja: "何をどこで変えるのかを Issue に書いてください。",
    },
  }),
  "worker.no-verify-config": error({
    kind: "failed",
    retry: "final",
    en: "{repository} has no {file} on the branch that the work starts from.",
    ja: "{repository} の作業の起点となるブランチに {file} がありません。",
    hint: {
      en: "Add one with at least one of build, lint and test (docs/worker.md): nothing is published unverified.",
      ja: "build、lint、test の少なくとも一つを書いて加えてください（docs/worker.md）。検証なしに公開することはありません。",
    },
  }),
  "worker.verify-config-elsewhere": error({
    kind: "failed",
    retry: "final",
    en: "{repository} has no {file} in the root of the branch that the work starts from, but {found}.",
    ja: "{repository} の作業の起点となるブランチのルートに {file} がありません。似た名前のファイル: {found}",
    hint: {
      en: "Rename it to {file}, in the root: no other name is read.",
      ja: "ルートに置き、名前を {file} に変更してください。ほかの名前は読み取りません。",
    },
  }),
  "worker.verify-config-no-file": error({
    kind: "failed",
    retry: "final",
    en: "{file} of {repository} is no plain file but a link or a directory.",
    ja: "{repository} の {file} は通常のファイルではありません（リンクまたはディレクトリ）。",
    hint: {
      en: "Put a file of its own in its place: links are not followed.",
      ja: "通常のファイルに置き換えてください。リンク先は読み取りません。",
    },
  }),
  "worker.bad-verify-config": error({
    kind: "failed",
    retry: "final",
    en: "{file} of {repository} cannot be used: {mistakes}",
    ja: "{repository} の {file} が正しくありません: {mistakes}",
    hint: {
      en: "Mend it on the branch that the work starts from (docs/worker.md).",
      ja: "作業の起点となるブランチで直してください（docs/worker.md）。",
    },
  }),
  "worker.protected-path": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the agent changed what it must not: {paths}",
    ja: "{task}: エージェントが変更してはならないものを変更しました: {paths}",
    hint: {
      en: "Changes to the verification and to workflows are made by people.",
      ja: "検証の設定とワークフローの変更は人が行います。",
    },
  }),
  "worker.secret-in-change": error({
    kind: "failed",
    retry: "final",
    en: "The change holds a secret of this machine: {paths}",
    ja: "変更にこのマシンの秘密の値が含まれています: {paths}",
    hint: {
      en: "Nothing was published. Replace the secret, and find out what made the agent write it down.",
      ja: "何も公開していません。その秘密の値を取り替え、エージェントがそれを書いた理由を調べてください。",
    },
  }),
  "worker.planted": error({
    kind: "failed",
    retry: "final",
    en: "{task}: while it was worked on, {path} appeared: from there it could decide what the verification says.",
    ja: "{task}: 作業中に {path} が現れました。ここにあると検証の結果を左右できてしまいます。",
    hint: {
      en: "Look at it and remove it: until then no task is begun. Then find out what made the agent, or a step, put it there. opsctl alone writes in that directory.",
      ja: "内容を確認して削除してください。それまではどのタスクも始めません。エージェントやステップがそれを置いた理由も調べてください。このディレクトリに書き込むのは opsctl だけです。",
    },
  }),
  "worker.strange-entry": error({
    kind: "failed",
    retry: "worker",
    en: "{path} was not there, or does not belong there: it could decide what verifications say.",
    ja: "{path} は以前なかったか、そこにあるべきものではありません。検証の結果を左右できてしまいます。",
    hint: {
      en: "Remove it. If it is to stay and does not lie in opsctl's own directory, end the worker and start it again. opsctl alone writes in its own directory.",
      ja: "削除してください。残す必要があり、opsctl 自身のディレクトリの外にあるなら、ワーカーを終了して起動し直してください。opsctl 自身のディレクトリに書き込むのは opsctl だけです。",
    },
  }),
  "worker.step-failed": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the step {step} failed with exit code {exitCode}.",
    ja: "{task}: ステップ {step} が終了コード {exitCode} で失敗しました。",
    hint: {
      en: "'opsctl runs show {runId}' tells what it printed.",
      ja: "出力は 'opsctl runs show {runId}' で確認できます。",
    },
  }),
  "worker.step-failed-without-content": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the step {step} failed with exit code {exitCode}. Submodules and files of filters (Git LFS) are not checked out, here: {paths}",
    ja: "{task}: ステップ {step} が終了コード {exitCode} で失敗しました。サブモジュールとフィルター（Git LFS）のファイルはチェックアウトされていません: {paths}",
    hint: {
      en: "'opsctl runs show {runId}' tells what it printed. If it needs them, have the step setup fetch them (docs/worker.md).",
      ja: "出力は 'opsctl runs show {runId}' で確認できます。ステップに必要な場合は、ステップ setup で取得してください（docs/worker.md）。",
    },
  }),
  "worker.step-program-missing": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the step {step}: program not found: {program}",
    ja: "{task}: ステップ {step} のプログラムが見つかりません: {program}",
    hint: {
      en: "Check how it is written in {file}. If it is right, install it where the worker runs, or in the step setup.",
      ja: "{file} の書き方を確認してください。正しければ、ワーカーのマシンかステップ setup でインストールしてください。",
    },
  }),
  "worker.step-timed-out": error({
    kind: "failed",
    retry: "final",
    en: "{task}: the step {step} did not end within {seconds} s.",
    ja: "{task}: ステップ {step} が {seconds} 秒以内に終わりませんでした。",
    hint: {
      en: "Give it more time: its timeout in .codingworker.yml, opsctl:worker.stepTimeout.",
      ja: ".codingworker.yml の timeout か opsctl:worker.stepTimeout を増やしてください。",
    },
  }),
  "worker.machine-failed": error({
    kind: "failed",
    retry: "trouble",
    en: "This machine failed the task: {reason}",
    ja: "このマシンの問題でタスクを実行できませんでした: {reason}",
    hint: {
      en: "Check its disk space, its memory, its open files and its network.",
      ja: "ディスクの空き容量、メモリ、開いているファイルの数、ネットワークを確認してください。",
    },
  }),
  "worker.unexpected": error({
    kind: "failed",
    retry: "again",
    en: "An unexpected error: {reason}",
    ja: "予期しないエラー: {reason}",
    hint: {
      en: "If it happens again, please report it with the run's record.",
      ja: "再び起こるなら、実行の記録を添えて報告してください。",
    },
  }),
};
