import { error } from "../entry.js";

/** Errors of how a worker is started. */
export const workerStart = {
  "worker.health-port": error({
    kind: "failed",
    retry: "no-task",
    en: "The address of the health checks can't be used: {host}:{port} (--health-host, --health-port). {reason}",
    ja: "ヘルスチェックのアドレスを使用できません: {host}:{port}（--health-host、--health-port）。{reason}",
    hint: {
      en: "Name another port, or end the program that uses this one.",
      ja: "別のポートを指定するか、このポートを使用しているプログラムを終了してください。",
    },
  }),
  "worker.no-repositories": error({
    kind: "usage",
    retry: "no-task",
    en: "No repositories are configured for stack {stack}.",
    ja: "スタック '{stack}' にリポジトリが設定されていません。",
    hint: {
      en: "Add them to opsctl:github in {file}, for example repositories: [acme/shop].",
      ja: "{file} の opsctl:github にリポジトリを追加してください（例: repositories: [acme/shop]）。",
    },
  }),
  "worker.no-agent-command": error({
    kind: "usage",
    retry: "no-task",
    en: "No agent command is configured for stack {stack}.",
    ja: "スタック '{stack}' のエージェントのコマンドが設定されていません。",
    hint: {
      en: "Set --agent-command 'program argument …'. The agent gets the task as JSON on standard input and changes the files in its working directory (docs/worker.md).",
      ja: "--agent-command 'プログラム 引数 …' を設定してください。エージェントはタスクを標準入力から JSON で受け取り、作業ディレクトリのファイルを変更します（docs/worker.md）。",
    },
  }),
  "worker.agent-not-found": error({
    kind: "usage",
    retry: "no-task",
    en: "The agent's program does not exist or is not executable: {program}.",
    ja: "エージェントのプログラムが存在しないか、実行できません: {program}。",
    hint: {
      en: "Check the agent's command: '{command}'. A name is looked up in PATH, a path in the current directory.",
      ja: "エージェントのコマンドを確認してください: '{command}'。名前は PATH から、パスは現在のディレクトリから検索します。",
    },
  }),
  "worker.too-many-slots": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin} is {value}. The maximum is {most}.",
    ja: "{origin} の値は {value} です。上限は {most} です。",
    hint: {
      en: "Start another worker on another machine. Both use the same queue.",
      ja: "別のマシンで別のワーカーを起動してください。キューは共有されます。",
    },
  }),
  "worker.bad-lease": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin} is '{value}'. It must be between 3s and 12h.",
    ja: "{origin} の値が範囲外です: '{value}'（3s から 12h まで）。",
    hint: {
      en: "Leave it out to use the default of 5m. A longer lease helps only if the machine often hangs for minutes.",
      ja: "省略すると既定値の 5m になります。マシンが数分間応答しないことが多い場合だけ、長くしてください。",
    },
  }),
  "github.no-token": error({
    kind: "usage",
    retry: "no-task",
    en: "No token is set for GitHub at {url}.",
    ja: "GitHub のトークンが設定されていません: {url}。",
    hint: {
      en: "Set GITHUB_TOKEN to a token that can read issues and write contents and pull requests of the stack's repositories.",
      ja: "スタックのリポジトリの Issue を読み取り、コンテンツとプルリクエストに書き込めるトークンを GITHUB_TOKEN に設定してください。",
    },
  }),
  "github.insecure-address": error({
    kind: "usage",
    retry: "no-task",
    en: "{variable} is {url}: the token would be sent unencrypted.",
    ja: "{variable} は {url} です。トークンが暗号化されずに送信されます。",
    hint: {
      en: "Use an https address. http is allowed only for this machine.",
      ja: "https のアドレスを使用してください。http はこのマシンの場合だけ使用できます。",
    },
  }),
  "github.no-server-address": error({
    kind: "usage",
    retry: "no-task",
    en: "The address for cloning repositories cannot be derived from GITHUB_API_URL {url}.",
    ja: "GITHUB_API_URL から、クローンするアドレスを判断できません: {url}。",
    hint: {
      en: "Set GITHUB_SERVER_URL too, for example https://github.example.org.",
      ja: "GITHUB_SERVER_URL も設定してください（例: https://github.example.org）。",
    },
  }),
  "github.local-not-running": error({
    kind: "usage",
    retry: "no-task",
    en: "The local GitHub of stack 'local' is not running.",
    ja: "スタック 'local' のローカル GitHub が起動していません。",
    hint: {
      en: "Start it with `opsctl local github up`, or set GITHUB_API_URL and GITHUB_TOKEN.",
      ja: "`opsctl local github up` で起動するか、GITHUB_API_URL と GITHUB_TOKEN を設定してください。",
    },
  }),
};
