import type { Phrases } from "./phrases.js";

/** What a task's message or GitHub's event must have in a field (`expected` of `worker.bad-field`, `worker.event-field`). */
export const fieldPhrases: Phrases = [
  ["a whole number from 1", "1 以上の整数"],
  ["a text", "テキスト"],
  ["owner/repo", "owner/repo の形式"],
  ["issue or pr_comment", "issue または pr_comment"],
  ["a mapping", "マッピング"],
  ["an account", "アカウント"],
  ["a label", "ラベル"],
  ["a list of labels", "ラベルのリスト"],
  ["a repository", "リポジトリ"],
  ["an issue", "Issue"],
  ["a comment", "コメント"],
  ["an object, the payload of one event", "1 つのイベントの内容（オブジェクト）"],
];

/** What stands for a field's value that is not shown. */
export const fieldValuePhrases: Phrases = [
  ["(not set)", "（未設定）"],
  ["(a list)", "（リスト）"],
  ["(a mapping)", "（マッピング）"],
  ["(a text)", "（テキスト）"],
];

/** What the address of a back end must be (`expected` of `automation.bad-backend`). */
export const backendPhrases: Phrases = [
  ["an address such as s3://my-state-bucket", "s3://my-state-bucket などのアドレス"],
  ["a directory, such as file://~ or file:///var/state", "file://~、file:///var/state などのディレクトリ"],
  ["a name", "名前"],
];
