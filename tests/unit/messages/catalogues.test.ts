import type { Params } from "../../../core/errors.js";
import { expect } from "chai";
import { type Catalogue, languageOf, loadCatalogue, sentence } from "../../../messages/index.js";
import { en } from "../../../messages/en/index.js";
import { readUses, type Uses } from "../../../scripts/docs/sources.js";

const MAKERS = ["usageError", "refusal", "failure", "damage", "OpsError"];
/** What doctor finds: all but `healthy` must say how to mend it. */
const FINDINGS = ["warning", "broken", "notApplicable"];
const SAYERS = [...MAKERS, ...FINDINGS, "healthy", "emit", "say", "text", "confirm"];

/** Codes that are put together: what may follow each beginning. */
const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  "cli.op-": ["create", "import", "update", "replace", "delete", "retain", "same"],
  "cli.origin-": ["stock", "built"],
  "stack.resource-": ["bucket", "key", "parameter", "role", "queue", "topic", "alarm"],
  "stack.column-": ["id", "result", "started", "changes"],
  "stack.result-": ["not-started", "in-progress", "succeeded", "failed"],
  "backup.drill-column-": "region status backup sampled compared different calls time".split(" "),
  "backup.drill-status-": "succeeded incomplete different damaged refused failed timed-out skipped".split(
    " ",
  ),
  "backup.drill-result-": ["succeeded", "incomplete", "partial", "damaged", "refused", "failed"],
  "backup.expected-column-": "region status parameters inventory values tags history calls time".split(" "),
  "backup.status-": ["succeeded", "incomplete", "failed", "timed-out", "skipped"],
  "demo.file-": ["added", "removed", "modified", "renamed", "copied", "changed", "unchanged"],
  "stack.planned-": ["create", "import", "update", "replace", "delete", "retain", "same"],
  "stack.done-": ["create", "import", "update", "replace", "delete", "retain", "same"],
  "local.condition.": ["never-started", "stopped", "died", "unresponsive", "exposed", "running"],
  "local.github-condition.": ["never-started", "stopped", "died", "unresponsive", "exposed", "running"],
  "engine.action.": ["present", "downloaded", "built"],
  "engine.origin.": ["stock", "built"],
  "engine.source.": ["path", "downloaded", "built"],
  "engine.column.": ["source", "cli", "verdict"],
  "engine.step.": [],
  "demo.step-": [
    "engine",
    "local",
    "preview",
    "up",
    "seed",
    "backup",
    "list",
    "lose",
    "restore",
    "compare",
    "github",
    "issue",
    "enqueue",
    "worker",
    "pull-request",
    "unchanged",
  ],
  "demo.column-": ["check", "command", "exit", "time"],
  "demo.look-": ["runs", "run", "backups", "outputs", "away"],
  "doctor.area-": ["machine", "stack", "aws", "github", "worker", "notifications"],
  "doctor.check-": ["project", "configuration", "reachable", "engine", "account", "runtime", "token"],
  "doctor.status-": ["ok", "warning", "failed", "skipped"],
  "runs.status-": ["running", "succeeded", "partial", "failed", "skipped", "interrupted"],
  "runs.kind-": ["task", "backup"],
  "runs.task-type-": ["issue", "pr_comment", "unknown"],
  "runs.message-": ["deleted", "dead-lettered", "returned"],
  "runs.change-": ["added", "modified", "deleted"],
  "backup.column-": [
    "region",
    "status",
    "backup",
    "parameters",
    "size",
    "calls",
    "time",
    "created",
    "objects",
  ],
  "backup.verify-status-": ["good", "damaged", "unreadable", "incomplete"],
  "backup.verify-result-": ["succeeded", "incomplete", "damaged", "failed"],
  "backup.result-": ["succeeded", "partial", "failed"],
  "backup.plan-": "create create-versions overwrite delete skip conflict impossible".split(" "),
  "backup.impossible-": "type key name-taken name-reserved name-depth name-length versions".split(" "),
  "backup.plan-note-": "resumed tier history no-history old-labels begun midway expired".split(" "),
  "backup.show-": [],
  "notify.column-": ["channel", "type", "reference", "result", "attempts", "time"],
};

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""))].sort();
}

describe("the catalogues", () => {
  let ja: Catalogue;
  let uses: Uses;
  before(async () => {
    ja = await loadCatalogue("ja");
    uses = await readUses();
  });
  const errorCodes = (): ReadonlySet<string> =>
    new Set(
      uses.codes
        .filter(({ by }) => by !== undefined && [...MAKERS, ...FINDINGS].includes(by))
        .map(({ code }) => code),
    );

  it("hold the same codes in both languages", () => {
    expect(Object.keys(ja).sort()).to.deep.equal(Object.keys(en).sort());
  });

  it("take the same parameters in both languages", () => {
    for (const [code, text] of Object.entries(en)) {
      expect(placeholders(ja[code] ?? ""), code).to.deep.equal(placeholders(text));
    }
  });

  it("say it in Japanese in the Japanese one, but for what is only parameters or signs", () => {
    const untranslated = Object.entries(ja).filter(
      ([, text]) =>
        /[A-Za-z]/.test(text.replace(/\{\w+\}/g, "")) && !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text),
    );
    // headings that are names or commands
    const same = untranslated.filter(([code, text]) => en[code] !== text);
    expect(same.map(([code]) => code)).to.deep.equal(
      same.map(([code]) => code).filter((code) => /column|in-use|paths|engine$/.test(code)),
    );
  });

  it("write Japanese alike: its own commas and brackets, and one spelling of a word", () => {
    const japanese = "[\\u3040-\\u30ff\\u4e00-\\u9fff」）]";
    const odd = new RegExp(
      `${japanese},|, ?${japanese}|${japanese} ?\\(|\\) ?${japanese}|パラメータ(?!ー)|ワーカ(?!ー)`,
    );
    expect(Object.entries(ja).filter(([, text]) => odd.test(text))).to.deep.equal([]);
  });

  it("hold every code that the sources use", () => {
    expect(uses.codes.length).to.be.greaterThan(150);
    const missing = uses.codes
      .filter(({ code }) => !(code in en))
      .map(({ code, where }) => `${code} (${where})`);
    expect(missing).to.deep.equal([]);
  });

  it("hold every code that the sources put together", () => {
    expect([...uses.prefixes].filter((prefix) => !(prefix in PUT_TOGETHER))).to.deep.equal([]);
    for (const [prefix, ends] of Object.entries(PUT_TOGETHER)) {
      expect([...uses.prefixes].includes(prefix) || ends.length === 0, prefix).to.equal(true);
      for (const end of ends) expect(en, prefix).to.have.property(`${prefix}${end}`);
    }
  });

  it("show the way out of every error", () => {
    const codes = errorCodes();
    expect(codes.size).to.be.greaterThan(60);
    for (const catalogue of [en, ja]) {
      expect([...codes].filter((code) => !catalogue[`${code}.hint`])).to.deep.equal([]);
    }
  });

  it("hold nothing that nobody uses", () => {
    const used = new Set(uses.codes.map(({ code }) => code));
    const prefixes = [...uses.prefixes];
    const unused = Object.keys(en).filter((code) => {
      const stem = code.replace(/\.hint$/, "");
      return !used.has(code) && !used.has(stem) && !prefixes.some((prefix) => code.startsWith(prefix));
    });
    expect(unused).to.deep.equal([]);
  });

  it("are given every parameter that a sentence or its hint names", () => {
    const poor = uses.codes
      .filter(({ by, params }) => by !== undefined && SAYERS.includes(by) && params !== undefined)
      .flatMap(({ code, where, params = [] }) => {
        const wanted = [...placeholders(en[code] ?? ""), ...placeholders(en[`${code}.hint`] ?? "")];
        const missing = wanted.filter((name) => !params.includes(name));
        return missing.length === 0 ? [] : [`${code} lacks ${missing.join(", ")} (${where})`];
      });
    expect(poor).to.deep.equal([]);
  });
});

describe("a sentence", () => {
  it("gets its parameters put in, lists with commas, and keeps what it is not given", () => {
    const catalogue = { "x.y": "{a} has {list}, {missing}: {n} {a}" };
    expect(sentence(catalogue, "x.y", { a: "it", list: ["1", "2"], n: 3 })).to.equal(
      "it has 1, 2, {missing}: 3 it",
    );
    expect(sentence(catalogue, "x.y", { a: "$& {n}", list: [], n: false })).to.equal(
      "$& {n} has , {missing}: false $& {n}",
    );
    // a record that was read from a file
    const odd = { a: null, list: { b: 1 } } as unknown as Params;
    expect(sentence(catalogue, "x.y", odd)).to.equal('null has {"b":1}, {missing}: {n} null');
  });

  it("has the singular for one and the plural for any other number", () => {
    const catalogue = { "x.y": "{n} {n|parameter is|parameters are} left; {name|a|b}, {none|a|b}" };
    const of = (n: number) => sentence(catalogue, "x.y", { n, name: "1" });
    expect([0, 1, 2].map(of)).to.deep.equal(
      ["0 parameters are", "1 parameter is", "2 parameters are"].map(
        (begin) => `${begin} left; b, {none|a|b}`,
      ),
    );
  });

  it("is English where the language has none, and nothing where nobody has one", () => {
    expect(sentence({}, "cli.bad-language.hint")).to.equal(en["cli.bad-language.hint"]);
    for (const code of ["x.unknown", "__proto__", "constructor"]) {
      expect(sentence({}, code)).to.equal(undefined);
    }
  });

  it("is in the language of the locale", () => {
    for (const locale of ["ja", "ja_JP.UTF-8", "JA", "ja-JP"])
      expect(languageOf(locale), locale).to.equal("ja");
    for (const locale of ["", "C", "C.UTF-8", "en_US.UTF-8", "jam", "de_DE"])
      expect(languageOf(locale), locale).to.equal("en");
  });
});
