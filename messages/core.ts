import { error } from "./entry.js";

/** Sentences of `core/` and `config/`. */
export const core = {
  "core.interrupted": error({
    kind: ["interrupted", "terminated"],
    retry: "interrupted",
    en: "Stopped by {signal}.",
    ja: "シグナルを受信して停止しました: {signal}。",
    hint: {
      en: "Finished work is kept. Run the same command again to continue.",
      ja: "完了した処理の結果は残っています。続けるには同じコマンドを再実行してください。",
    },
  }),
  "core.not-json": error({
    kind: "failed",
    retry: "no-task",
    en: "{origin} is not valid JSON: {reason}",
    ja: "{origin} を JSON として解析できません: {reason}",
    hint: {
      en: "Check the content of {origin}. Another program may have written it.",
      ja: "{origin} の内容を確認してください。opsctl 以外のプログラムが書き込んだ可能性があります。",
    },
  }),
  "core.bad-duration": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin}: '{value}' is not a duration.",
    ja: "{origin} が時間の長さではありません: '{value}'。",
    hint: {
      en: "Write a number and a unit, for example 90s, 10m or 2h. The maximum is 24d.",
      ja: "数値と単位で指定してください（例: 90s、10m、2h。最大 24d）。",
    },
  }),
  "core.locked": error({
    kind: "refused",
    retry: "trouble",
    en: "Another opsctl process is working on {what} ({path}).",
    ja: "別の opsctl プロセスが処理中です: {what}（{path}）。",
    hint: {
      en: "Wait until that process ends. The lock of a dead process is taken over after 15 seconds.",
      ja: "プロセスの終了を待ってください。終了済みのプロセスのロックは 15 秒後に引き継がれます。",
    },
  }),
  "core.lock-lost": error({
    kind: "failed",
    retry: "trouble",
    en: "The lock on {what} was lost: it was not renewed in time ({path}).",
    ja: "期限内に更新されなかったため、ロックを失いました: {what}（{path}）。",
    hint: {
      en: "Another process may have started the same work. Run the command again.",
      ja: "別のプロセスが同じ処理を始めた可能性があります。再実行してください。",
    },
  }),
  "core.cannot-start": error({
    kind: "failed",
    retry: "worker",
    en: "Cannot start {program}: {reason}",
    ja: "{program} を起動できません: {reason}",
    hint: {
      en: "Check that {program} exists and is executable.",
      ja: "{program} が存在し、実行できることを確認してください。",
    },
  }),
  "core.output-too-big": error({
    kind: "failed",
    retry: "final",
    en: "{program} printed more than {limit} bytes, so its output was not read completely.",
    ja: "{program} の出力が {limit} バイトを超えたため、全体を読み取れませんでした。",
    hint: {
      en: "The part that was read is not used. Reduce what {program} works on.",
      ja: "読み取った部分は使用しません。{program} の処理対象を小さくしてください。",
    },
  }),
  "core.cgi-no-head": error({
    kind: "failed",
    retry: "no-task",
    en: "{program} ended without a response.",
    ja: "{program} は応答せずに終了しました。",
    hint: {
      en: "Send the request again. The server's log may have details.",
      ja: "リクエストを再送してください。詳細はサーバーのログで確認してください。",
    },
  }),
  "config.relative-directory": error({
    kind: "usage",
    en: "{variable} is '{value}': it must be an absolute path.",
    ja: "{variable} が絶対パスではありません: '{value}'。",
    hint: {
      en: "Set {variable} to an absolute path, or unset it.",
      ja: "{variable} に絶対パスを設定するか、設定を解除してください。",
    },
  }),
  "config.bad-github-app": error({
    kind: "usage",
    en: "{variable} is not a number: {value}.",
    ja: "{variable} が数値ではありません: {value}。",
    hint: {
      en: "Use the number that the app's settings on GitHub show.",
      ja: "GitHub のアプリの設定に表示される番号を指定してください。",
    },
  }),
  "config.incomplete-github-app": error({
    kind: "usage",
    en: "The GitHub App in the environment is incomplete: {missing} is not set.",
    ja: "環境変数の GitHub App の設定が不完全です: {missing} が設定されていません。",
    hint: {
      en: "Set OPSCTL_GITHUB_APP_ID and OPSCTL_GITHUB_APP_PRIVATE_KEY, or neither.",
      ja: "OPSCTL_GITHUB_APP_ID と OPSCTL_GITHUB_APP_PRIVATE_KEY の両方を設定するか、どちらも設定しないでください。",
    },
  }),
  "config.bad-run-store": error({
    kind: "usage",
    en: "OPSCTL_RUN_STORE is '{value}': it must be 'machine' or 'bucket'.",
    ja: "OPSCTL_RUN_STORE の値が正しくありません: '{value}'（'machine' または 'bucket' のみ）。",
    hint: {
      en: "Set OPSCTL_RUN_STORE to machine or bucket, or unset it.",
      ja: "OPSCTL_RUN_STORE に machine または bucket を設定するか、設定を解除してください。",
    },
  }),
  "config.bad-engine": error({
    kind: "usage",
    en: "OPSCTL_ENGINE is '{value}': it must be 'stock' or 'built'.",
    ja: "OPSCTL_ENGINE の値が正しくありません: '{value}'（'stock' または 'built' のみ）。",
    hint: {
      en: "Set OPSCTL_ENGINE to stock or built, or unset it.",
      ja: "OPSCTL_ENGINE に stock または built を設定するか、設定を解除してください。",
    },
  }),
  "config.bad-endpoint": error({
    kind: "usage",
    en: "{variable} is '{value}': it must be an http or https URL.",
    ja: "{variable} が http または https の URL ではありません: '{value}'。",
    hint: {
      en: "Set {variable} to a URL such as http://127.0.0.1:4566, or unset it.",
      ja: "{variable} に http://127.0.0.1:4566 のような URL を設定するか、設定を解除してください。",
    },
  }),
  "core.runtime-version": error({
    kind: "failed",
    retry: "no-task",
    en: "{origin} has version {version}; this opsctl reads version {known}.",
    ja: "{origin} のバージョンは {version} です。この opsctl が読み取れるバージョンは {known} です。",
    hint: {
      en: "Run `opsctl up` with this opsctl, or update opsctl.",
      ja: "この opsctl で `opsctl up` を実行するか、opsctl を更新してください。",
    },
  }),
};
