import { expect } from "chai";
import type { MeasureReport } from "../../../../app/worker/measure.js";
import { createOut } from "../../../../cli/output/out.js";
import { renderMeasure } from "../../../../cli/render/worker-measure.js";
import type { Language } from "../../../../messages/index.js";
import { judge } from "../../../../worker/measure/criteria.js";

const attempt = { pass: "implement", attempt: 1, outcome: "succeeded", durationMs: 70_000 } as const;
const measured = { secondsPerResponse: 70, peakMemory: undefined, freeDisk: 50e9 };
const { verdict = null, criteria } = judge({ ...measured, results: ["right", "right", "wrong"] });
const report: MeasureReport = {
  agent: "aider",
  model: "ollama_chat/qwen2.5-coder:1.5b",
  verdict,
  criteria,
  secondsPerResponse: 70,
  peakMemoryBytes: null,
  freeDiskBytes: 50e9,
  tasks: [
    { name: "fizzbuzz", result: "right", attempts: [attempt] },
    { name: "csv-sort", result: "right", attempts: [attempt, attempt] },
    {
      name: "off-by-one",
      result: "wrong",
      reason: { code: "worker.measure-wrong-output", params: {} },
      printed: { name: "go run buggy.go", lines: ["0 45 4950"] },
      attempts: [attempt],
    },
  ],
};

function shown(language: Language, given: MeasureReport = report): readonly (readonly string[])[] {
  let written = "";
  const write = (part: string): void => void (written += part);
  renderMeasure(createOut({ write, language, color: false, width: 200 }), given);
  return written.split("\n").map((line) => line.split(/ {2,}/));
}

describe("the trial of an agent on a terminal", () => {
  it("shows tasks, criteria with what was measured and wanted, and the verdict", () => {
    expect(shown("en")).to.deep.include.members([
      ["csv-sort", "right", "2", "70, 70", "–"],
      ["off-by-one", "wrong", "1", "70", "The program printed something else."],
      ["", "off-by-one: the last lines that 'go run buggy.go' printed:"],
      ["", "0 45 4950"],
      ["time for a response", "70 s", "≤ 60 s", "no"],
      ["memory of Ollama and agent", "–", "≤ 14.0 GB", "not measured"],
      ["right programs", "2 / 3", "≥ 2 / 3", "yes"],
      ["Pivot: try another local model (opsctl:worker.model) or agent."],
    ]);
  });

  it("has everything in Japanese", () => {
    const lines = shown("ja");
    expect(lines).to.deep.include.members([
      ["応答時間", "70 s", "≤ 60 s", "未達"],
      ["Pivot: 別のローカルモデル（opsctl:worker.model）またはエージェントを試してください。"],
    ]);
  });

  it("says when there is no verdict", () => {
    expect(shown("en", { ...report, verdict: null })).to.deep.include([
      "No verdict: too little could be measured.",
    ]);
  });
});
