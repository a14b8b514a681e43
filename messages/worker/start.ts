import { error } from "../entry.js";

/** Errors of how a worker is started. */
export const workerStart = {
  "worker.no-repositories": error({
    kind: "usage",
    retry: "no-task",
    en: "Stack {stack} names no repositories: there is nothing that the worker may work on.",
    ja: "スタック {stack} にリポジトリがありません。ワーカーが作業できる対象がありません。",
    hint: {
      en: "List them under opsctl:github in {file}, for example repositories: [acme/shop].",
      ja: "{file} の opsctl:github に加えてください。例: repositories: [acme/shop]",
    },
  }),
  "worker.no-agent-command": error({
    kind: "usage",
    retry: "no-task",
    en: "Nobody is named to do the work of stack {stack}.",
    ja: "スタック {stack} の作業をするエージェントが指定されていません。",
    hint: {
      en: "Name the agent's program with --agent-command 'program argument …': it gets the task as JSON on its standard input and changes the directory that it is started in (docs/worker.md).",
      ja: "--agent-command 'プログラム 引数 …' で指定してください。タスクは標準入力に JSON で渡され、起動されたディレクトリの中身を変更します（docs/worker.md）。",
    },
  }),
  "worker.agent-not-found": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent's program {program} is not there, or may not be executed.",
    ja: "エージェントのプログラム {program} がないか、実行できません。",
    hint: {
      en: "Check --agent-command '{command}': a name is looked for on PATH, a path from here.",
      ja: "--agent-command '{command}' を確認してください。名前は PATH から、パスは現在のディレクトリから探します。",
    },
  }),
  "worker.too-many-slots": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin} is {value}: {most} are the most.",
    ja: "{origin} は {value} です。上限は {most} です。",
    hint: {
      en: "Start another worker on another machine: they share the queue.",
      ja: "別のマシンで別のワーカーを起動してください。キューは共有されます。",
    },
  }),
  "worker.bad-lease": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin} is '{value}': it must be between 3s and 12h.",
    ja: "{origin} は '{value}' です。3s から 12h の間でなければなりません。",
    hint: {
      en: "Leave it out (5m), unless the machine often does not answer for minutes.",
      ja: "マシンが何分も応答しないことが多くなければ、省略してください（5m）。",
    },
  }),
  "github.no-token": error({
    kind: "usage",
    retry: "no-task",
    en: "There is no token for GitHub at {url}.",
    ja: "{url} の GitHub のトークンがありません。",
    hint: {
      en: "Set GITHUB_TOKEN to one that may read issues and write contents and pull requests of the stack's repositories.",
      ja: "スタックのリポジトリの Issue を読み、コンテンツとプルリクエストに書き込めるトークンを GITHUB_TOKEN に設定してください。",
    },
  }),
  "github.insecure-address": error({
    kind: "usage",
    retry: "no-task",
    en: "{variable} is {url}: a token would travel there in the clear.",
    ja: "{variable} は {url} です。トークンが暗号化されずに送られます。",
    hint: {
      en: "Use an https address; http only to this machine itself.",
      ja: "https のアドレスを使ってください。http はこのマシン自身に対してだけ使えます。",
    },
  }),
  "github.no-server-address": error({
    kind: "usage",
    retry: "no-task",
    en: "Where repositories are cloned from can't be told from GITHUB_API_URL {url}.",
    ja: "GITHUB_API_URL {url} からはクローン元がわかりません。",
    hint: {
      en: "Set GITHUB_SERVER_URL as well, for example https://github.example.org.",
      ja: "GITHUB_SERVER_URL も設定してください。例: https://github.example.org",
    },
  }),
  "github.local-not-running": error({
    kind: "usage",
    retry: "no-task",
    en: "The stack 'local' has no GitHub: the local one does not run.",
    ja: "スタック 'local' の GitHub がありません。ローカルの GitHub が動いていません。",
    hint: {
      en: "Start it with 'opsctl local github up', or set GITHUB_API_URL and GITHUB_TOKEN.",
      ja: "'opsctl local github up' で起動するか、GITHUB_API_URL と GITHUB_TOKEN を設定してください。",
    },
  }),
};
