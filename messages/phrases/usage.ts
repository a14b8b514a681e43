import type { Phrases } from "./phrases.js";

/** What commander says of a wrong command line (its `lib/command.js` and `lib/option.js`), without `error: `. */
export const usagePhrases: Phrases = [
  [
    "unknown option '{option}'\n(Did you mean one of {meant}?)",
    "不明なオプションです: {option}（候補: {meant}）。",
  ],
  ["unknown option '{option}'\n(Did you mean {meant}?)", "不明なオプションです: {option}（候補: {meant}）。"],
  ["unknown option '{option}'", "不明なオプションです: {option}。"],
  ["missing required argument '{name}'", "必須の引数がありません: {name}。"],
  ["option '{option}' argument missing", "オプションの値がありません: {option}。"],
  ["required option '{option}' not specified", "必須のオプションがありません: {option}。"],
  [
    "option '{option}' argument '{value}' is invalid. Allowed choices are {choices}.",
    "オプションの値が正しくありません: {option} の値 '{value}'（選択肢: {choices}）。",
  ],
  [
    "too many arguments for '{command}'. Expected {expected} argument but got {given}.",
    "引数が多すぎます: {command} の引数は {expected} 個ですが、{given} 個指定されました。",
  ],
  [
    "too many arguments for '{command}'. Expected {expected} arguments but got {given}.",
    "引数が多すぎます: {command} の引数は {expected} 個ですが、{given} 個指定されました。",
  ],
];
