import { readFile } from "node:fs/promises";
import { expect } from "chai";
import * as z from "zod";
import { fieldNames, fields } from "../../../config/stack-fields.js";

/** The object's own schema behind defaults and optionality; undefined for a field that is no mapping. */
function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  if (schema instanceof z.ZodObject) return schema.shape;
  const wrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return wrapped ? shapeOf(schema.unwrap()) : undefined;
}

/** The rows of a page's tables: first cell → the rest. */
async function rowsOf(page: string): Promise<ReadonlyMap<string, string>> {
  const rows = (await readFile(page, "utf8")).matchAll(/^\| (`.*?) +\|(.*)$/gm);
  return new Map([...rows].map(([, first = "", rest = ""]) => [first, rest]));
}

describe("docs/contract.md", () => {
  it("lists the keys of a stack's configuration, each with the keys below it", async () => {
    const rows = await rowsOf("docs/contract.md");
    const listed = [...rows.keys()].filter((cell) => /^`opsctl:\w+`$/.test(cell));
    expect(listed).to.have.members(fieldNames.map((name) => `\`opsctl:${name}\``));
    for (const name of fieldNames) {
      for (const key of Object.keys(shapeOf(fields[name]) ?? {})) {
        expect(rows.get(`\`opsctl:${name}\``), `opsctl:${name}`).to.match(new RegExp(`\\b${key}\\b`));
      }
    }
  });

  it("leaves those of a schedule to docs/schedule.md", async () => {
    const cells = [...(await rowsOf("docs/schedule.md")).keys()].flatMap((cell) => cell.split(", "));
    const { schedule } = shapeOf(fields.backup) ?? {};
    expect(cells.map((cell) => cell.replaceAll("`", ""))).to.include.members(
      Object.keys(shapeOf(schedule) ?? {}),
    );
  });
});
