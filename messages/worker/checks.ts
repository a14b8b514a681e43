import { error, text } from "../entry.js";

/** Sentences of `opsctl worker checks`: which checks a repository has, and why these. */
export const workerChecks = {
  "worker.checks-no-directory": error({
    kind: "usage",
    retry: "no-task",
    en: "{directory} is not a directory (--repository).",
    ja: "ディレクトリではありません: {directory}（--repository）。",
    hint: {
      en: "Give the root directory of a working copy.",
      ja: "作業コピーのルートディレクトリを指定してください。",
    },
  }),
  "worker.checks-outside": error({
    kind: "usage",
    retry: "no-task",
    en: "The changed path is not in the repository: '{path}' ({origin}).",
    ja: "変更したパスがリポジトリの外にあります: '{path}'（{origin}）。",
    hint: {
      en: "Give paths relative to --repository, as `git diff --name-only` prints them.",
      ja: "`git diff --name-only` の出力のように、--repository からの相対パスを指定してください。",
    },
  }),
  "worker.checks-too-many-files": error({
    kind: "usage",
    retry: "no-task",
    en: "{directory} has more than {most} files and directories.",
    ja: "ファイルとディレクトリが {most} 個を超えています: {directory}。",
    hint: {
      en: "Give the root directory of one repository.",
      ja: "1 つのリポジトリのルートディレクトリを指定してください。",
    },
  }),
  "worker.checks-none": text({
    en: "No checks were found in {directory}: no .codingworker.yml, and no build, lint or test of a known ecosystem.",
    ja: "チェックが見つかりません: {directory}（.codingworker.yml も、対応するツールの build、lint、test もありません）。",
  }),
  "worker.checks-file": text({
    en: ".codingworker.yml defines the checks, so none are detected.",
    ja: ".codingworker.yml にチェックが定義されているため、検出は行いません。",
  }),
  "worker.checks-detected": text({
    en: "Detected the checks of {count} {count|project|projects}. The worker runs those of the projects that a task changes.",
    ja: "プロジェクト {count} 件のチェックを検出しました。ワーカーは、タスクが変更したプロジェクトのチェックを実行します。",
  }),
  "worker.checks-in-containers": text({
    en: "The checks run in containers.",
    ja: "チェックはコンテナで実行します。",
  }),
  "worker.checks-ignored": text({
    en: "Not read because of the name: {files}.",
    ja: "ファイル名が異なるため読み取りません: {files}。",
  }),
  "worker.checks-omitted": text({
    en: "{count} further {count|directory was|directories were} not examined.",
    ja: "ほかのディレクトリ {count} 個は調べていません。",
  }),
  "worker.checks-column-step": text({ en: "Step", ja: "ステップ" }),
  "worker.checks-column-command": text({ en: "Command", ja: "コマンド" }),
  "worker.check-file": text({ en: "Found: {file}.", ja: "検出: {file}。" }),
  "worker.check-lock-file": text({
    en: "Lock file: {file}.",
    ja: "ロックファイル: {file}。",
  }),
  "worker.check-no-lock-file": text({
    en: "{file} has no lock file.",
    ja: "{file} のロックファイルがありません。",
  }),
  "worker.check-package-manager": text({
    en: "packageManager in {file}: {value}.",
    ja: "{file} の packageManager: {value}。",
  }),
  "worker.check-scripts": text({
    en: "Scripts in {file}: {scripts}.",
    ja: "{file} のスクリプト: {scripts}。",
  }),
  "worker.check-playwright": text({
    en: "End-to-end tests of Playwright: {file}.",
    ja: "Playwright の E2E テスト: {file}。",
  }),
  "worker.check-placeholder": text({
    en: "The test script in {file} is the placeholder of `npm init`, so it is not run.",
    ja: "{file} の test スクリプトは `npm init` の初期値のため、実行しません。",
  }),
  "worker.check-targets": text({
    en: "Targets in {file}: {targets}.",
    ja: "{file} のターゲット: {targets}。",
  }),
  "worker.check-test-files": text({
    en: "Test files: {pattern}.",
    ja: "テストファイル: {pattern}。",
  }),
  "worker.docker-file": text({
    en: "{file}, and the target test of {makefile}: the checks run in containers.",
    ja: "{file} と {makefile} のターゲット test によるチェックをコンテナで実行します。",
  }),
  "worker.docker-compose": text({
    en: "{file}, and its service {service}: the checks run in containers.",
    ja: "{file} のサービス {service} によるチェックをコンテナで実行します。",
  }),
  "worker.docker-unavailable": text({
    en: "{file} is not used: no Docker daemon can be reached ({reason}).",
    ja: "{file} は使用しません: Docker デーモンに接続できません（{reason}）。",
  }),
  "worker.docker-no-target": text({
    en: "{file} is not used: no Makefile beside it has the target test.",
    ja: "{file} は使用しません: 同じディレクトリの Makefile にターゲット test がありません。",
  }),
  "worker.compose-no-service": text({
    en: "{file} is not used: it has no service test.",
    ja: "{file} は使用しません: サービス test がありません。",
  }),
  "worker.compose-unreadable": text({
    en: "{file} is not used: {reason}.",
    ja: "{file} は使用しません: {reason}。",
  }),
  "worker.compose-host": text({
    en: "{file} is not used: {setting} gives a container access to the machine.",
    ja: "{file} は使用しません: {setting} によってコンテナがマシンにアクセスできます。",
  }),
  "worker.compose-outside": text({
    en: "{file} is not used: {setting} leads out of the repository.",
    ja: "{file} は使用しません: {setting} がリポジトリの外を指しています。",
  }),
  "worker.compose-unknown": text({
    en: "{file} is not used: {setting} is not supported.",
    ja: "{file} は使用しません: {setting} はサポートされていません。",
  }),
  "worker.compose-variable": text({
    en: "{file} is not used: {setting} is a path with a variable.",
    ja: "{file} は使用しません: {setting} のパスに変数が含まれています。",
  }),
};
