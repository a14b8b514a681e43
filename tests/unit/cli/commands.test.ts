import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { runFake } from "../../support/run-cli.js";
import { GLOBALS, leaves } from "./command-tree.js";

/** The commands that exist now, with their own options (docs/contract.md, "Commands"). */
const COMMANDS: Readonly<
  Record<string, { readonly options: readonly string[]; readonly args?: readonly string[] }>
> = {
  preview: { options: ["--adopt", "--diff"] },
  up: { options: ["--adopt", "--allow-replace <urn>", "--wait <duration>"] },
  destroy: { options: ["--adopt", "--delete-data <bucket>"] },
  refresh: { options: [] },
  outputs: { options: [] },
  history: { options: ["--limit <n>"] },
  "lock status": { options: [] },
  "lock release": { options: ["--force"] },
  backup: {
    options: [
      "--continue-on-error",
      "--dry-run",
      "--exclude <path>",
      "--full",
      "--path <path>",
      "--rate <number>",
      "--region-timeout <duration>",
      "--regions <regions>",
      "--total-timeout <duration>",
    ],
  },
  "backup list": { options: ["--limit <n>", "--regions <regions>"] },
  "backup show": {
    options: ["--from-bucket <bucket>", "--recovery-key <file>", "--region <region>"],
    args: ["id"],
  },
  "backup copy": {
    options: [
      "--latest",
      "--recovery-key <file>",
      "--region <region>",
      "--to-bucket <bucket>",
      "--to-region <region>",
    ],
    args: ["id"],
  },
  "backup drill": {
    options: [
      "--rate <number>",
      "--region-timeout <duration>",
      "--regions <regions>",
      "--sample <n>",
      "--total-timeout <duration>",
    ],
  },
  "backup prune": {
    options: [
      "--delete",
      "--dry-run",
      "--keep-daily <n>",
      "--keep-last <n>",
      "--keep-monthly <n>",
      "--keep-weekly <n>",
      "--regions <regions>",
    ],
  },
  "backup verify": {
    options: [
      "--all",
      "--from-bucket <bucket>",
      "--latest",
      "--recovery-key <file>",
      "--region <region>",
      "--regions <regions>",
    ],
    args: ["id"],
  },
  "backup diff": {
    options: [
      "--against <what>",
      "--exit-code",
      "--force-show",
      "--path <path>",
      "--recovery-key <file>",
      "--region <region>",
      "--show-values",
    ],
    args: ["id"],
  },
  "backup restore": {
    options: [
      "--delete-extra",
      "--dry-run",
      "--from-bucket <bucket>",
      "--history",
      "--include-own",
      "--kms-key-map <old=new>",
      "--no-safety-backup",
      "--on-conflict <what>",
      "--path <path>",
      "--rate <number>",
      "--recovery-key <file>",
      "--region <region>",
      "--skip-impossible",
      "--to-prefix <path>",
      "--to-region <region>",
      "--to-role-arn <arn>",
    ],
    args: ["id"],
  },
  enqueue: { options: ["--from-event <file>", "--mention <text>"] },
  "enqueue issue": {
    options: ["--label <name>", "--number <number>!", "--repository <owner/repo>!", "--title <text>"],
  },
  "enqueue pr-comment": {
    options: [
      "--comment-id <id>!",
      "--label <name>",
      "--number <number>!",
      "--repository <owner/repo>!",
      "--title <text>",
    ],
  },
  worker: {
    options: [
      "--agent <name>",
      "--agent-command <command>",
      "--agent-timeout <duration>",
      "--concurrency <number>",
      "--drain-timeout <duration>",
      "--lease <duration>",
      "--max-tasks <number>",
      "--once",
    ],
  },
  "notify test": { options: ["--channel <number>"] },
  "runs list": {
    options: [
      ...["--cursor <cursor>", "--from <place>", "--kind <kind>"],
      ...["--limit <n>", "--since <when>", "--status <status>"],
    ],
  },
  "runs show": { options: ["--from <place>"], args: ["run"] },
  "runs tail": { options: ["--from <place>", "-f, --follow"], args: ["run"] },
  "local up": { options: [] },
  "local status": { options: [] },
  "local down": { options: ["--delete-state", "--forget-port"] },
  "local github up": { options: [] },
  "local github status": { options: [] },
  "local github down": { options: ["--delete-state", "--forget-port"] },
  "engine status": { options: [] },
  doctor: { options: [] },
  demo: { options: [] },
  "engine install": { options: ["--from <way>"] },
};

describe("the commands", () => {
  it("are the contract's, with its options and arguments", () => {
    const found = Object.fromEntries(leaves().map(({ name, options, args }) => [name, { options, args }]));
    const expected = Object.fromEntries(
      Object.entries(COMMANDS).map(([name, { options, args = [] }]) => [name, { options, args }]),
    );
    expect(found).to.deep.equal(expected);
  });

  it("are those of the page", async () => {
    const page = await readFile("docs/contract.md", "utf8");
    const listed = [...page.matchAll(/^\| `opsctl ([a-z -]+)`/gm)].map((match) => match[1]);
    expect(listed).to.have.members(Object.keys(COMMANDS));
  });

  for (const name of Object.keys(COMMANDS)) {
    it(`show their help: ${name}`, async () => {
      const { exit, stdout, stderr } = await runFake([...name.split(" "), "--help"]);
      expect([exit, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(new RegExp(`^Usage: opsctl ${name} `));
      for (const option of GLOBALS) expect(stdout).to.include(option);
      for (const flags of COMMANDS[name]?.options ?? []) expect(stdout).to.include(flags.replace("!", ""));
    });
  }

  it("are all shown by the program's help, with its version", async () => {
    const { exit, stdout } = await runFake(["--help"]);
    expect(exit).to.equal(0);
    for (const name of new Set(Object.keys(COMMANDS).map((name) => name.split(" ")[0] ?? ""))) {
      expect(stdout).to.match(new RegExp(`^  ${name} `, "m"));
    }
    expect(await runFake(["--version"])).to.include({ exit: 0, stdout: "1.2.3\n", stderr: "" });
  });
});
