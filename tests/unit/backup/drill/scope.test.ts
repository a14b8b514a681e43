import { expect } from "chai";
import fc from "fast-check";
import { drillName, drillOf, drillRoot } from "../../../../backup/drill/scope.js";
import { inScope, inventoryRequest } from "../../../../backup/scope.js";
import { PREFIX, RUN_ID } from "../../../support/backup/drill.js";
import { PUT_RULES } from "../../../support/backup/memory/parameter-store-rules.js";
import { regionContents } from "../../../support/backup/proof/random-parameters.js";
import { parameter } from "../../../support/backup/records.js";

const drillScope = { prefix: PREFIX, accountId: "123456789012", region: "us-east-1" };
const nameOf = (name: string): string => drillName(drillScope, RUN_ID, name);
const names = regionContents(30).map((records) => records.map(({ name }) => name));

describe("the names of a drill's copies", () => {
  it("are below the drill's root, valid, and different for each parameter", () => {
    fc.assert(
      fc.property(names, (some) => {
        const mapped = some.map(nameOf);
        expect(new Set(mapped).size).to.equal(some.length);
        for (const name of mapped) {
          expect(name.startsWith(`${drillRoot(drillScope, RUN_ID)}/`)).to.equal(true);
          expect(drillOf(drillScope, name)).to.equal(RUN_ID);
          const broken = PUT_RULES.filter((rule) => rule.broken({ record: parameter(name) }));
          expect(broken.map(({ rule }) => rule)).to.deep.equal([]);
        }
      }),
    );
  });

  it("contain the original name when it fits", () => {
    expect(nameOf("/app/db/password")).to.equal(`${PREFIX}/${RUN_ID}/path/app/db/password`);
    expect(nameOf("bare")).to.equal(`${PREFIX}/${RUN_ID}/bare/bare`);
  });

  it("are a digest when the name would be too deep or too long", () => {
    const deepest = `/${"a/".repeat(9)}a`;
    expect(nameOf(deepest)).to.equal(`${PREFIX}/${RUN_ID}/path${deepest}`);
    for (const name of [`${deepest}/a`, `/${"n".repeat(940)}`]) {
      expect(nameOf(name)).to.match(new RegExp(`^${PREFIX}/${RUN_ID}/digest/[0-9a-f]{64}$`));
    }
  });

  it("distinguish what drills wrote from other parameters", () => {
    for (const name of ["/mine", "/20261121T043000Z-0123abcd", "/not-an-id/path/a", `/${RUN_ID}/other/a`]) {
      expect(drillOf(drillScope, PREFIX + name)).to.equal(undefined);
    }
  });
});

describe("the scope of a backup", () => {
  it("never includes what a drill writes, whatever the paths", () => {
    const below = fc.constantFrom(
      "/",
      "/jenkins",
      "/jenkins/dev/",
      PREFIX,
      `${PREFIX}/`,
      drillRoot(drillScope, RUN_ID),
      `${drillRoot(drillScope, RUN_ID)}/path/app`,
    );
    fc.assert(
      fc.property(names, fc.array(below), fc.array(fc.string()), (some, paths, others) => {
        const scope = { paths, excludes: [...others, PREFIX] };
        const mapped = some.map(nameOf);
        expect(mapped.filter((name) => inScope(name, scope))).to.deep.equal([]);
        // requested explicitly, it is in the request but excluded from the scope
        const { names: asked } = inventoryRequest({ ...scope, paths: mapped });
        expect(asked.filter((name) => inScope(name, scope))).to.deep.equal([]);
      }),
    );
  });
});
