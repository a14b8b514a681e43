import type { Phrases } from "./phrases.js";

/** What records of runs say of themselves; subjects of tasks are other people's titles. */
export const subjectPhrases: Phrases = [
  ["backup of {regions}", "バックアップ: {regions}"],
  ["drill of {regions}", "復元テスト: {regions}"],
  ["restore of {backupId} ({region}) to {target}", "復元: {backupId}（{region}）→ {target}"],
  ["diff of {backupId} in {region} against {against}", "比較: {backupId}（{region}）と {against}"],
  ["prune of {regions}", "バックアップの整理: {regions}"],
  ["copy of the newest backups to {target}", "コピー: 最新のバックアップ → {target}"],
  ["copy of {backupId} to {target}", "コピー: {backupId} → {target}"],
  ["up of {stack}", "up: スタック {stack}"],
  ["destroy of {stack}", "destroy: スタック {stack}"],
  ["refresh of {stack}", "refresh: スタック {stack}"],
  ["a message that is no task", "タスクではないメッセージ"],
  // as records of earlier versions have it
  ["values shown: {what}", "値の表示: {what}"],
];
