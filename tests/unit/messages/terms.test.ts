import { expect } from "chai";
import { entries } from "../../../messages/registry.js";

/** Words that messages don't use, with what they use instead. */
const ENGLISH: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\b(tells?|told|telling)\b/i, "show, send, report"],
  [/\b(nobody|somebody|anybody|whoever|strangers?)\b/i, "name the user, program or resource"],
  [/\bmend(s|ed|ing)?\b/i, "correct, repair"],
  [/\b(anew|afresh)\b/i, "again"],
  [/\bvaults?\b/i, "backup bucket"],
  [/\bwritten down\b/i, "saved"],
  [/\b(lies|lie)\b/i, "is"],
  [/\bpublish(es|ed|ing)?\b/i, "push, create a pull request, write"],
  [/\bare the (most|least)\b/i, "the maximum is, the minimum is"],
  [/\bfor ever\b/i, "permanently"],
  [/\bleft alone\b/i, "not changed, not deleted"],
  [/\w\(s\)/, "{count|one|many}"],
  [/'(opsctl|aws|pulumi|git) [a-z]/, "a command in backticks"],
];

const JAPANESE: readonly (readonly [word: RegExp, instead: string])[] = [
  [/パラメーター/, "パラメータ"],
  [/ディレクトリー|フォルダー/, "ディレクトリ、フォルダ"],
  [/ワーカ(?!ー)|(?<![\w`'./:{-])worker\b/, "ワーカー"],
  [/訓練/, "復元テスト"],
  [/保管庫/, "バックアップバケット"],
  [/控え|写し/, "コピー、復元前バックアップ"],
  [/封印/, "暗号化"],
  [/リカバリー/, "復旧"],
  [/デフォルト|既定ブランチ/, "既定の"],
  [/警報/, "アラーム"],
  [/購読/, "サブスクリプション"],
  [/点検|検査/, "チェック"],
  [/計画/, "プレビュー"],
  [/取り込/, "インポート、反映"],
  [/読め(ま|な)|読み込め/, "読み取れません"],
  [/秘密(?!鍵)/, "シークレット"],
  [/(?<!公開|秘密)鍵/, "KMS キー、復旧キー"],
  [/SSM キー/, "パラメータ"],
  [/公開(?!鍵)/, "プッシュ、プルリクエストを作成"],
  [/\bPR\b/, "プルリクエスト"],
  [/(?<![\w`{]|enqueue )issue\b/, "Issue"],
  [/すでに/, "既に"],
  [/もう一度(実行|試)/, "再実行、再試行"],
  [/'(opsctl|aws|pulumi|git) [a-z]/, "バッククォートで囲んだコマンド"],
  [/人が|誰|もの|それ(?!以外|ぞれ)|そこ/, "対象の名前"],
  [/スタック \{/, "スタック '{stack}'"],
];

describe("the terms of messages", () => {
  for (const [language, terms] of [
    ["en", ENGLISH],
    ["ja", JAPANESE],
  ] as const) {
    for (const [word, instead] of terms) {
      it(`${language}: ${instead}, not ${word.source}`, () => {
        const found = [...entries].filter(([, entry]) =>
          [entry[language], entry.hint?.[language]].some((text) => text !== undefined && word.test(text)),
        );
        expect(found.map(([code]) => code)).to.deep.equal([]);
      });
    }
  }
});
