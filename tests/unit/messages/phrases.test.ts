import { expect } from "chai";
import { translate } from "../../../messages/phrases/phrases.js";
import { subjectPhrases } from "../../../messages/phrases/subjects.js";

describe("a text that records or JSON have in English", () => {
  const phrases = [
    ["{what} (did you mean {meant}?)", "{what}（候補: {meant}）"],
    ["unknown key", "不明なキー"],
    ["one of {list}", "{list} のいずれか"],
  ] as const;

  for (const [text, ja] of [
    ["unknown key", "不明なキー"],
    ["one of a, b", "a, b のいずれか"],
    ["unknown key (did you mean region?)", "不明なキー（候補: region）"],
    ["one of $& {list} (x|y)", "$& {list} (x|y) のいずれか"],
    ["something else", "something else"],
    ["", ""],
  ] as const) {
    it(`is read in Japanese as far as it is known: ${text}`, () => {
      expect(translate("ja", phrases, text)).to.equal(ja);
      expect(translate("en", phrases, text)).to.equal(text);
    });
  }

  for (const [subject, ja] of [
    ["backup of us-east-1, eu-west-1", "バックアップ: us-east-1, eu-west-1"],
    [
      "restore of 20261121T033500Z-a1 (us-east-1) to eu-west-1",
      "復元: 20261121T033500Z-a1（us-east-1）→ eu-west-1",
    ],
    ["copy of the newest backups to eu-west-1", "コピー: 最新のバックアップ → eu-west-1"],
    ["copy of 20261121T033500Z-a1 to vault", "コピー: 20261121T033500Z-a1 → vault"],
    ["values shown: diff of a1 in us-east-1 against live", "値の表示: 比較: a1（us-east-1）と live"],
    ["up of dev", "up: スタック dev"],
    ["acme/shop#12", "acme/shop#12"],
  ] as const) {
    it(`is read in Japanese as a run's subject: ${subject}`, () =>
      expect(translate("ja", subjectPhrases, subject)).to.equal(ja));
  }
});
