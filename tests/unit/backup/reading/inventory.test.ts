import { expect } from "chai";
import fc from "fast-check";
import { Inventory } from "../../../../backup/reading/inventory.js";
import type { ParameterDescription } from "../../../../backup/record.js";

/** Descriptions with and without optional fields, with any text. */
const description: fc.Arbitrary<ParameterDescription> = fc.record(
  {
    name: fc.string({ minLength: 1, unit: "binary" }),
    type: fc.constantFrom("String", "StringList", "SecureString"),
    version: fc.nat(),
    lastModified: fc.constant("2026-11-21T03:00:00.000Z"),
    tier: fc.constantFrom("Standard", "Advanced"),
    dataType: fc.constantFrom("text", "aws:ec2:image"),
    policies: fc.array(fc.json(), { maxLength: 3 }),
    keyId: fc.string(),
    description: fc.string({ unit: "binary" }),
    allowedPattern: fc.string(),
  },
  {
    requiredKeys: ["name", "type", "version", "lastModified", "tier", "dataType", "policies"],
    noNullPrototype: true,
  },
);

describe("the inventory", () => {
  it("returns every description unchanged, once", () => {
    fc.assert(
      fc.property(fc.uniqueArray(description, { selector: ({ name }) => name }), (descriptions) => {
        const inventory = new Inventory();
        for (const one of descriptions) inventory.add(one);
        expect(inventory.size).to.equal(descriptions.length);
        expect([...inventory.names()]).to.deep.equal(descriptions.map(({ name }) => name));
        for (const one of descriptions) {
          expect(inventory.get(one.name)).to.deep.equal(one);
          expect(inventory.take(one.name)).to.deep.equal(one);
          expect(inventory.take(one.name)).to.equal(undefined);
        }
        expect(inventory.size, "how many there were").to.equal(descriptions.length);
      }),
    );
  });

  it("counts a parameter that is on two pages once, and keeps the last description", () => {
    const inventory = new Inventory();
    const first = { ...fc.sample(description, 1)[0]!, name: "/a", version: 1 };
    inventory.add(first);
    inventory.add({ ...first, version: 2 });
    expect(inventory.size).to.equal(1);
    expect(inventory.take("/a")).to.deep.equal({ ...first, version: 2 });
  });

  it("stores more than a page of text, and single texts longer than one", () => {
    const inventory = new Inventory();
    const long = (index: number): ParameterDescription => ({
      name: `/long/${index}`,
      type: "String",
      version: index,
      lastModified: "2026-11-21T03:00:00.000Z",
      tier: "Standard",
      dataType: "text",
      policies: [],
      description: String(index).repeat(index === 3 ? 2 * 1024 * 1024 : 300_000),
    });
    for (let index = 1; index < 8; index++) inventory.add(long(index));
    for (let index = 7; index > 0; index--)
      expect(inventory.take(`/long/${index}`)).to.deep.equal(long(index));
  });
});
