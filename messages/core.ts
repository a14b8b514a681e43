import { error } from "./entry.js";

/** Sentences of `core/` and `config/`. */
export const core = {
  "core.interrupted": error({
    kind: ["interrupted", "terminated"],
    retry: "interrupted",
    en: "Stopped by {signal}.",
    ja: "{signal} により停止しました。",
    hint: {
      en: "What was done is kept: run the same command again to go on.",
      ja: "ここまでの結果は残っています。同じコマンドを再実行すると続きから進みます。",
    },
  }),
  "core.not-json": error({
    kind: "failed",
    retry: "no-task",
    en: "{origin} is not valid JSON: {reason}",
    ja: "{origin} は正しい JSON ではありません: {reason}",
    hint: {
      en: "Look at what {origin} holds; something other than opsctl may have written it.",
      ja: "{origin} の内容を確認してください。opsctl 以外が書き込んだ可能性があります。",
    },
  }),
  "core.bad-duration": error({
    kind: "usage",
    retry: "no-task",
    en: "{origin}: '{value}' is not a duration.",
    ja: "{origin}: '{value}' は時間の長さとして読めません。",
    hint: {
      en: "Write a number and a unit, for example 90s, 10m or 2h; 24d at most.",
      ja: "数値と単位で指定してください（例: 90s、10m、2h。最大 24d）。",
    },
  }),
  "core.locked": error({
    kind: "refused",
    retry: "trouble",
    en: "Another opsctl process is working on {what} ({path}).",
    ja: "別の opsctl プロセスが {what} を処理中です（{path}）。",
    hint: {
      en: "Wait for it to end. A lock whose process died is taken over after 15 seconds.",
      ja: "終了をお待ちください。プロセスが消えたロックは 15 秒後に引き継がれます。",
    },
  }),
  "core.lock-lost": error({
    kind: "failed",
    retry: "trouble",
    en: "The lock on {what} was lost: it was not renewed in time ({path}).",
    ja: "{what} のロックを失いました（期限内に更新されませんでした）: {path}",
    hint: {
      en: "Another process may have begun the same work. Run the command again.",
      ja: "別のプロセスが同じ作業を始めた可能性があります。再実行してください。",
    },
  }),
  "core.cannot-start": error({
    kind: "failed",
    retry: "worker",
    en: "Cannot start {program}: {reason}",
    ja: "{program} を起動できません: {reason}",
    hint: {
      en: "Check that {program} is there and may be executed.",
      ja: "{program} が存在し、実行できることを確認してください。",
    },
  }),
  "core.output-too-big": error({
    kind: "failed",
    retry: "final",
    en: "{program} printed more than {limit} bytes: what it said cannot be read as a whole.",
    ja: "{program} の出力が {limit} バイトを超えたため、全体を読み取れません。",
    hint: {
      en: "Nothing was concluded from the part that was read. Make what {program} works on smaller.",
      ja: "読み取れた部分だけでは何も判断していません。{program} の処理対象を小さくしてください。",
    },
  }),
  "core.cgi-no-head": error({
    kind: "failed",
    retry: "no-task",
    en: "{program} ended without an answer.",
    ja: "{program} は応答せずに終了しました。",
    hint: {
      en: "Try the request again; the server's log may say more.",
      ja: "もう一度リクエストしてください。詳しくはサーバーのログを確認してください。",
    },
  }),
  "config.relative-directory": error({
    kind: "usage",
    en: "{variable} is '{value}': it must be an absolute path.",
    ja: "{variable} の値 '{value}' は絶対パスではありません。",
    hint: {
      en: "Set {variable} to an absolute path, or unset it.",
      ja: "{variable} に絶対パスを設定するか、設定を解除してください。",
    },
  }),
  "config.bad-run-store": error({
    kind: "usage",
    en: "OPSCTL_RUN_STORE is '{value}': it must be 'machine' or 'bucket'.",
    ja: "OPSCTL_RUN_STORE の値 '{value}' は 'machine' でも 'bucket' でもありません。",
    hint: {
      en: "Set OPSCTL_RUN_STORE to machine or bucket, or unset it.",
      ja: "OPSCTL_RUN_STORE を machine か bucket にするか、設定を解除してください。",
    },
  }),
  "config.bad-engine": error({
    kind: "usage",
    en: "OPSCTL_ENGINE is '{value}': it must be 'stock' or 'built'.",
    ja: "OPSCTL_ENGINE の値 '{value}' は 'stock' でも 'built' でもありません。",
    hint: {
      en: "Set OPSCTL_ENGINE to stock or built, or unset it.",
      ja: "OPSCTL_ENGINE を stock か built にするか、設定を解除してください。",
    },
  }),
  "config.bad-endpoint": error({
    kind: "usage",
    en: "{variable} is '{value}': it must be an http or https URL.",
    ja: "{variable} の値 '{value}' は http または https の URL ではありません。",
    hint: {
      en: "Set {variable} to a URL such as http://127.0.0.1:4566, or unset it.",
      ja: "{variable} に http://127.0.0.1:4566 のような URL を設定するか、設定を解除してください。",
    },
  }),
  "core.runtime-version": error({
    kind: "failed",
    retry: "no-task",
    en: "{origin} has version {version}; this program reads version {known}.",
    ja: "{origin} のバージョンは {version} ですが、このプログラムが読めるのは {known} です。",
    hint: {
      en: "Run `opsctl up` with this program, or update opsctl.",
      ja: "このプログラムで `opsctl up` を実行するか、opsctl を更新してください。",
    },
  }),
};
