import { expect } from "chai";
import fc from "fast-check";
import { isOpsError } from "../../../../core/errors.js";
import { fillIn, imageName, parseVerifyConfig } from "../../../../worker/verify/verify-config.js";
import { opsErrorOf } from "../../../support/errors.js";

const parse = (text: string) => parseVerifyConfig(text, "acme/shop");
const mistakesOf = async (text: string): Promise<readonly string[]> => {
  const { code, params } = await opsErrorOf(() => parse(text));
  expect(code).to.equal("worker.bad-verify-config");
  return params["mistakes"] as readonly string[];
};

describe(".codingworker.yml", () => {
  it("gives its steps in the order setup, build, lint, test, e2e, whatever the file's order", () => {
    const text = [
      "e2e: { command: npx playwright test }",
      "test: { command: \"npm test -- --grep 'a b'\", timeout: 10m }",
      "lint: { command: [npm, run, lint] }",
      "setup: { command: npm ci }",
      'build: { command: "docker build -t ${IMAGE_NAME} ." }',
    ].join("\n");
    expect(parse(text)).to.deep.equal([
      { name: "setup", argv: ["npm", "ci"], timeout: undefined },
      { name: "build", argv: ["docker", "build", "-t", "${IMAGE_NAME}", "."], timeout: undefined },
      { name: "lint", argv: ["npm", "run", "lint"], timeout: undefined },
      { name: "test", argv: ["npm", "test", "--", "--grep", "a b"], timeout: 600_000 },
      { name: "e2e", argv: ["npx", "playwright", "test"], timeout: undefined },
    ]);
  });

  const shellCommands: readonly (readonly [command: string, found: string])[] = [
    ['"npm run build && npm test"', "&&"],
    ['"make || true"', "||"],
    ['"make | tee log"', "|"],
    ['"make build; make test"', ";"],
    ['"make > log"', ">"],
    ['"make 2>/dev/null"', ">"],
    ['"echo $(id)"', "$("],
    ["[make, '&&', make, test]", "&&"],
    ["[echo, $(id)]", "$(id)"],
    ["[sh, -c, 'make', '|', 'tee']", "|"],
  ];
  for (const [command, found] of shellCommands) {
    it(`uses no shell: ${command} is refused, with an alternative`, async () => {
      const [mistake, ...others] = await mistakesOf(`test: { command: ${command} }`);
      expect(others).to.deep.equal([]);
      expect(mistake)
        .to.match(/^test: command: /)
        .and.include(`'${found}'`);
      expect(mistake).to.include("no shell").and.include("script").and.include('["sh", "-c", "…"]');
    });
  }

  const plainCommands: readonly (readonly [command: string, argv: readonly string[]])[] = [
    ["[sh, -c, 'make && make test | tee $(mktemp)']", ["sh", "-c", "make && make test | tee $(mktemp)"]],
    ["[bash, -lc, '$(which make)']", ["bash", "-lc", "$(which make)"]],
    ["\"sh -c 'a; b'\"", ["sh", "-c", "a; b"]],
    ["\"find . -exec rm {} ';'\"", ["find", ".", "-exec", "rm", "{}", ";"]],
    ['"run ${WORK_DIR}/x $HOME"', ["run", "${WORK_DIR}/x", "$HOME"]],
  ];
  for (const [command, argv] of plainCommands) {
    it(`accepts ${command} unchanged`, () => {
      expect(parse(`test: { command: ${command} }`)[0]?.argv).to.deep.equal(argv);
    });
  }

  it("that is not YAML is refused with the position, in one line", async () => {
    for (const text of ["test: { command: make", "test:\n\tcommand: x", "a: b: c", 'test: "x']) {
      const [mistake, ...others] = await mistakesOf(text);
      expect(others).to.deep.equal([]);
      expect(mistake).to.match(/ at line \d+, column \d+$/);
    }
  });

  it("lists all its mistakes at once", async () => {
    const text =
      "build: { comand: make }\nlint: 7\ntest: { command: [], timeout: soon }\ndeploy: { command: x }";
    const mistakes = (await mistakesOf(text)).join("\n");
    for (const part of ["build", "comand", "lint", "test: command", "test: timeout", "deploy"]) {
      expect(mistakes).to.include(part);
    }
  });

  const wrong: readonly (readonly [what: string, text: string, mistake: RegExp])[] = [
    ["empty", "# nothing", /at least one of build, lint, test/],
    ["without a character", "", /at least one of build, lint, test/],
    ["a list", "- make", /expected steps/],
    ["setup alone", "setup: { command: npm ci }", /at least one of build, lint, test/],
    ["an empty command", 'test: { command: "  " }', /found none/],
    ["a number as an argument", "test: { command: [make, 7] }", /test: command/],
    ["no YAML", "test: { command: make", /./],
    ["a key twice", "test: { command: a }\ntest: { command: b }", /unique/i],
    ["a tag of another language", "test: !!js/function 'x'", /./],
    ["too long", `# ${"x".repeat(70_000)}`, /longer than/],
  ];
  for (const [what, text, mistake] of wrong) {
    it(`is refused: ${what}`, async () => {
      expect((await mistakesOf(text)).join("; ")).to.match(mistake);
    });
  }

  it("is cheap to parse with aliases, nesting and keys of Object's prototype", async () => {
    const laughs = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 12; level++) {
      const [before, name] = [String.fromCharCode(96 + level), String.fromCharCode(97 + level)];
      laughs.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`);
    }
    for (const text of [
      laughs.join("\n"),
      "[".repeat(60_000),
      `test: ${"{a: ".repeat(10_000)}`,
      "__proto__: {}",
    ]) {
      expect(await mistakesOf(text)).to.have.length.within(1, 20);
    }
  });

  it("is either parsed or refused with an OpsError, whatever it contains", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: "binary" })), (text) => {
        try {
          expect(parse(text)).to.have.length.greaterThan(0);
        } catch (error) {
          expect(isOpsError(error), String(error)).to.equal(true);
        }
      }),
    );
  });
});

describe("the variables of a step", () => {
  it("are filled into each argument; unknown ones stay", () => {
    const argv = ["run", "${WORK_DIR}/x", "-${IMAGE_NAME}-${IMAGE_NAME}", "${HOME}", "$WORK_DIR"];
    expect(fillIn(argv, { WORK_DIR: "/w $& d", IMAGE_NAME: "i" })).to.deep.equal([
      "run",
      "/w $& d/x",
      "-i-i",
      "${HOME}",
      "$WORK_DIR",
    ]);
  });

  it("give an image name that Docker accepts", () => {
    expect(imageName("My.Shop", 12)).to.equal("codingworker-my.shop-12");
  });
});
