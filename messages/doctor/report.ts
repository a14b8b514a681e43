import { error, event, text } from "../entry.js";

/** The report of `opsctl doctor` itself. */
export const doctorReport = {
  "doctor.looking": event({
    level: "progress",
    en: "Making {count} checks.",
    ja: "{count} 件を点検しています。",
  }),
  "doctor.area-machine": text({ en: "This machine", ja: "このマシン" }),
  "doctor.area-stack": text({ en: "Project and stack", ja: "プロジェクトとスタック" }),
  "doctor.area-aws": text({ en: "AWS", ja: "AWS" }),
  "doctor.area-github": text({ en: "GitHub", ja: "GitHub" }),
  "doctor.area-worker": text({ en: "Worker", ja: "ワーカー" }),
  "doctor.area-notifications": text({ en: "Notifications", ja: "通知" }),
  "doctor.status-ok": text({ en: "ok", ja: "正常" }),
  "doctor.status-warning": text({ en: "warning", ja: "注意" }),
  "doctor.status-failed": text({ en: "failed", ja: "失敗" }),
  "doctor.status-skipped": text({ en: "skipped", ja: "省略" }),
  "doctor.summary": text({
    en: "Nothing failed: {ok} ok, {warning} to look at, {skipped} skipped.",
    ja: "失敗はありません: 正常 {ok}、注意 {warning}、省略 {skipped}",
  }),
  "doctor.summary-failed": text({
    en: "{failed} failed, {warning} to look at, {ok} ok, {skipped} skipped.",
    ja: "失敗 {failed}、注意 {warning}、正常 {ok}、省略 {skipped}",
  }),
  "doctor.skipped": text({
    en: "'{check}' was not checked: '{needs}' comes first",
    ja: "'{check}' は点検していません（先に '{needs}' が必要です）",
  }),
  "doctor.skipped-one": text({
    en: "1 more needs '{needs}' first",
    ja: "ほかに 1 件（先に '{needs}' が必要です）",
  }),
  "doctor.skipped-more": text({
    en: "{count} more need '{needs}' first",
    ja: "ほかに {count} 件（先に '{needs}' が必要です）",
  }),
  "doctor.check-project": text({ en: "project", ja: "プロジェクト" }),
  "doctor.check-configuration": text({ en: "configuration", ja: "設定" }),
  "doctor.check-reachable": text({ en: "endpoint", ja: "エンドポイント" }),
  "doctor.check-engine": text({ en: "engine", ja: "エンジン" }),
  "doctor.check-account": text({ en: "account", ja: "アカウント" }),
  "doctor.check-runtime": text({ en: "runtime descriptor", ja: "ランタイム記述子" }),
  "doctor.check-token": text({ en: "GitHub token", ja: "GitHub のトークン" }),
  "doctor.hung": error({
    kind: "failed",
    en: "{check}: no answer after {seconds} s",
    ja: "{check}: {seconds} 秒待っても応答がありません",
    hint: {
      en: "Check network, proxies and endpoints, then try again.",
      ja: "ネットワーク、プロキシ、エンドポイントを確認して再実行してください。",
    },
  }),
  "doctor.program-hung": error({
    kind: "failed",
    en: "{program} has not answered after {seconds} s",
    ja: "{program} が {seconds} 秒待っても応答しません",
    hint: {
      en: "Try `{program} --version` yourself; if it hangs as well, mend it or take it off PATH.",
      ja: "`{program} --version` を直接試してください。同じように止まるなら、修復するか PATH から外してください。",
    },
  }),
  "doctor.unforeseen": error({
    kind: "finding",
    en: "the check itself failed: {reason}",
    ja: "点検そのものが失敗しました: {reason}",
    hint: {
      en: "If it is the machine's fault, mend that; otherwise report it as a fault of opsctl.",
      ja: "マシン側の問題なら解消してください。そうでなければ opsctl の不具合として報告してください。",
    },
  }),
};
