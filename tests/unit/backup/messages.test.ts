import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { en } from "../../../messages/en/index.js";
import { ja } from "../../../messages/ja/index.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const rooms = ["backup", "aws", "app/backup"];
const kinds = "failure|damage|refusal|usageError";

async function sources(): Promise<string> {
  const texts: string[] = [];
  for (const room of rooms) {
    for (const entry of await readdir(join(root, room), { recursive: true })) {
      if (entry.endsWith(".ts")) texts.push(await readFile(join(root, room, entry), "utf8"));
    }
  }
  return texts.join("\n");
}

describe("sentences of backup and AWS", () => {
  it("exist in both languages for every code, errors with a way out", async () => {
    const text = await sources();
    const errors = [...text.matchAll(new RegExp(`(?:${kinds})\\(\\s*"((?:backup|aws)\\.[a-z-]+)"`, "g"))];
    const codes = [...text.matchAll(/"((?:backup|aws)\.[a-z-]+)"/g)].map(([, code]) => code ?? "");
    expect(errors.length).to.be.greaterThan(20);
    const wanted = new Set([...codes, ...errors.map(([, code]) => `${code ?? ""}.hint`)]);
    for (const catalogue of [en, ja]) expect(catalogue).to.include.all.keys(...wanted);
  });

  it("are the same codes with the same parameters in both", () => {
    const own = (catalogue: Readonly<Record<string, string>>): readonly string[] =>
      Object.keys(catalogue).filter((code) => /^(backup|aws)\./.test(code));
    expect(own(ja)).to.have.members(own(en));
    const parameters = (sentence = ""): readonly string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort();
    for (const code of own(en)) expect(parameters(ja[code]), code).to.deep.equal(parameters(en[code]));
  });
});
