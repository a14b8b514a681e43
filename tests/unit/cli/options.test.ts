import { expect } from "chai";
import fc from "fast-check";
import { wholeNumber } from "../../../cli/options.js";
import { wholeNumberOf } from "../../../core/whole-number.js";
import { opsErrorOf } from "../../support/errors.js";
import { runFake } from "../../support/run-cli.js";

const MOST = Number.MAX_SAFE_INTEGER;

/** What `Number`, `parseInt` or a person might take for a number. */
const NO_NUMBERS = [
  ...[
    "",
    " ",
    "0x10",
    "0b11",
    "0o17",
    "1e3",
    "1E3",
    " 5 ",
    "5 ",
    "\t5",
    "5\n",
    "+5",
    "-5",
    "-0",
    "٣",
    "５",
    "五",
  ],
  ...[
    "1.0",
    "1.5",
    ".5",
    "5.",
    "1,000",
    "1_000",
    "5n",
    "5px",
    "NaN",
    "Infinity",
    "#5",
    "²",
    "5\u200B",
    "\u22125",
  ],
  ...["9007199254740992", "9007199254740993", "9".repeat(400)],
];

describe("a number in an option", () => {
  for (const [text, value] of [
    ["1", 1],
    ["20", 20],
    ["007", 7],
    [String(MOST), MOST],
  ] as const) {
    it(`is read: ${text}`, () => expect(wholeNumber(text, "--number")).to.equal(value));
  }

  for (const text of [...NO_NUMBERS, "0", "00"]) {
    it(`is refused: ${JSON.stringify(text.slice(0, 20))}`, async () => {
      const { kind, code, params } = await opsErrorOf(() => wholeNumber(text, "--number"));
      expect([kind, code]).to.deep.equal(["usage", "cli.bad-number"]);
      expect(params).to.deep.equal({ value: text, origin: "--number", most: MOST });
    });
  }

  for (const [text, most] of [
    ["1000", 1_000],
    ["1", 1],
  ] as const) {
    it(`is read up to the option's most: ${text}`, async () => {
      expect(wholeNumber(text, "--rate", most)).to.equal(most);
      const more = String(most + 1);
      const { params } = await opsErrorOf(() => wholeNumber(more, "--rate", most));
      expect(params).to.deep.equal({ value: more, origin: "--rate", most });
    });
  }

  it("is plain digits and nothing else", () => {
    const digit = fc.constantFrom(...Array.from("0123456789"));
    const odd = fc.constantFrom(...Array.from("xXeEbBoO+-. _,\t\n٣５²n"));
    const text = fc.array(fc.oneof(digit, digit, odd), { maxLength: 20 }).map((all) => all.join(""));
    fc.assert(
      fc.property(text, (given) => {
        const known =
          given !== "" && Array.from(given).every((character) => "0123456789".includes(character));
        const exact = known && BigInt(given) <= BigInt(MOST) ? Number(BigInt(given)) : undefined;
        expect(wholeNumberOf(given)).to.equal(exact);
      }),
    );
  });

  for (const value of ["0", "1001", "1.5"]) {
    it(`is refused as the rate of a backup: ${value}`, async () => {
      const { exit, stderr } = await runFake(["backup", "--rate", value]);
      expect(exit).to.equal(2);
      expect(stderr).to.include(`--rate is '${value}': it must be a whole number from 1 to 1000.`);
    });
  }

  for (const argv of [
    ["enqueue", "issue", "--repository", "acme/shop", "--number"],
    ["enqueue", "pr-comment", "--repository", "acme/shop", "--number", "7", "--comment-id"],
    ["worker", "--agent-command", "true", "--concurrency"],
    ["worker", "--agent-command", "true", "--max-tasks"],
    ["runs", "list", "--limit"],
    ["history", "--limit"],
  ]) {
    const option = argv.at(-1) ?? "";
    it(`is refused with value, option and hint: ${argv.join(" ")}`, async () => {
      for (const value of ["0x10", "1e3", " 5 ", "+5", "٣"]) {
        const { exit, stdout, stderr } = await runFake([...argv, value]);
        expect([exit, stdout]).to.deep.equal([2, ""]);
        expect(stderr).to.equal(
          `error: ${option} is '${value}': it must be a whole number from 1 to 9007199254740991.\n` +
            `Write ${option} in digits only, for example 20. Signs, blanks, 0x and 1e3 are not accepted.\n`,
        );
      }
    });
  }
});
