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

/** The first cells of a page's tables, each name in them by itself. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^\| (`[^|]+?) +\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );

/** The section of a page under this heading, up to the next heading. */
const sectionOf = (page: string, heading: string): string =>
  page.split(/^#+ /m).find((section) => section.startsWith(`${heading}\n`)) ?? "";

describe("docs/contract.md", () => {
  it("lists the keys of a stack's configuration", async () => {
    const section = sectionOf(await readFile("docs/contract.md", "utf8"), "Stack configuration");
    expect(namesIn(section)).to.have.members(fieldNames.map((name) => `opsctl:${name}`));
  });

  it("lists the keys below each of them", async () => {
    const page = await readFile("docs/contract.md", "utf8");
    for (const name of fieldNames) {
      const listed = namesIn(sectionOf(page, `\`opsctl:${name}\``));
      expect(listed, `opsctl:${name}`).to.have.members(Object.keys(shapeOf(fields[name]) ?? {}));
    }
  });

  it("leaves those of a schedule to docs/schedule.md", async () => {
    const { schedule } = shapeOf(fields.backup) ?? {};
    expect(namesIn(await readFile("docs/schedule.md", "utf8"))).to.include.members(
      Object.keys(shapeOf(schedule) ?? {}),
    );
  });
});
