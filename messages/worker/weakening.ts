import { text } from "../entry.js";

/** Where a change weakens tests or checks. `{place}` is a file with a line, `{detail}` what the file calls it. */
export const workerWeakening = {
  "worker.weak-test-command-weakened": text({
    en: "{place}: a command of the checks no longer fails, or is gone: {detail}",
    ja: "{place}: チェックのコマンドが失敗しなくなったか、削除されています: {detail}",
  }),
  "worker.weak-test-deleted": text({
    en: "{place}: tests removed: {detail}",
    ja: "{place}: テストの削除: {detail}",
  }),
  "worker.weak-test-skipped": text({
    en: "{place}: tests that no longer run: {detail}",
    ja: "{place}: 実行されなくなったテスト: {detail}",
  }),
  "worker.weak-test-focused": text({
    en: "{place}: only these tests run: {detail}",
    ja: "{place}: 実行されるのは次のテストだけです: {detail}",
  }),
  "worker.weak-assertions-removed": text({
    en: "{place}: fewer or weaker assertions: {detail}",
    ja: "{place}: アサーションの削除または弱体化: {detail}",
  }),
  "worker.weak-failure-ignored": text({
    en: "{place}: a failure in the test is caught and ignored: {detail}",
    ja: "{place}: テスト内の失敗が無視されます: {detail}",
  }),
  "worker.weak-expectation-changed": text({
    en: "{place}: other expected values, while no other code changes: {detail}",
    ja: "{place}: テスト以外のコードを変更せずに期待値だけを変更: {detail}",
  }),
  "worker.weak-snapshots-updated": text({
    en: "{place}: many snapshots changed or removed: {detail}",
    ja: "{place}: 多数のスナップショットの変更または削除: {detail}",
  }),
  "worker.weak-threshold-lowered": text({
    en: "{place}: a threshold is lowered: {detail}",
    ja: "{place}: しきい値の引き下げ: {detail}",
  }),
  "worker.weak-check-disabled": text({
    en: "{place}: a rule is turned off, or files are left out: {detail}",
    ja: "{place}: ルールの無効化またはファイルの除外: {detail}",
  }),
  "worker.weak-suppressions-added": text({
    en: "{place}: findings of linters or compilers are suppressed: {detail}",
    ja: "{place}: リンターまたはコンパイラーの警告の抑制: {detail}",
  }),
};
