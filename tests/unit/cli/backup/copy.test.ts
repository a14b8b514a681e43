import { expect } from "chai";
import { exitOf } from "../../../../app/interrupted.js";
import type { CopyReport } from "../../../../app/backup/copy.js";
import { createOut, type Out } from "../../../../cli/output/out.js";
import { renderList } from "../../../../cli/render/backup/backup.js";
import { renderCopy } from "../../../../cli/render/backup/copy.js";
import { renderPrunePlan } from "../../../../cli/render/backup/prune.js";
import { renderVerify } from "../../../../cli/render/backup/verify.js";
import { interruption } from "../../../../core/errors.js";
import { runFake } from "../../../support/run-cli.js";
import type { Language } from "../../../../messages/index.js";

const backupId = "20261121T033500Z-1f0c9a2b";
const whole = {
  prefix: "copies/us-east-1/",
  objects: 3,
  written: 3,
  bytes: 4200,
  completeness: { status: "complete" },
} as const;
const report: CopyReport = {
  runId: "20261121T033500Z-1f0c9a2b",
  stack: "dev",
  toRegion: "us-west-2",
  toBucket: "to-bucket",
  result: "partial",
  copies: [
    { region: "us-east-1", bucket: "a-bucket", backupId, status: "copied", ...whole },
    { region: "eu-west-1", bucket: "b-bucket", backupId, status: "present", ...whole, written: 0 },
    {
      region: "ap-northeast-1",
      bucket: "c-bucket",
      status: "failed",
      error: { code: "backup.copy-nothing", params: { region: "ap-northeast-1" } },
    },
  ],
};

function written(render: (out: Out) => void, language: Language = "en"): readonly string[] {
  let text = "";
  const write = (part: string): void => void (text += part);
  render(createOut({ write, language, color: false, width: 400 }));
  return text.split("\n");
}

const shown = (language: Language): readonly string[] => written((out) => renderCopy(out, report), language);

describe("copies of another region's backups", () => {
  const [region, bucket, of] = ["us-west-2", "a-bucket", "us-east-1"];
  const place = { region, bucket, retained: false } as const;
  const heading = `${region}: ${bucket} (copies of ${of})`;

  it("are listed below the bucket's own backups", () => {
    const copies = [
      {
        of,
        backups: [{ backupId, parameters: 7, completeness: { status: "complete" } as const }],
        unfinished: [],
      },
    ];
    const regions = [{ ...place, backups: [], unfinished: [], copies }];
    const lines = written((out) => renderList(out, { stack: "dev", usualExcludes: [], regions }));
    expect(lines.indexOf(heading)).to.be.above(0);
    expect(lines.findIndex((line) => line.startsWith(backupId))).to.be.above(lines.indexOf(heading));
  });

  it("are distinguished from them in prune and verify", () => {
    const pruned = { ...place, status: "planned", items: [] } as const;
    const lines = written((out) =>
      renderPrunePlan(out, {
        ...{ stack: "dev", rules: { last: 1 }, usualExcludes: [], result: "planned" },
        regions: [pruned, { ...pruned, copyOf: of }],
      }),
    );
    expect(lines.filter((line) => line === heading)).to.have.length(1);
    const counts = { parameters: 7, bytes: 42, objects: 2, damage: [], unread: [], extra: [] };
    const verified = {
      region,
      copyOf: of,
      backupId,
      status: "good",
      completeness: { status: "complete" },
      ...counts,
    } as const;
    const [, row] = written((out) =>
      renderVerify(out, { stack: "dev", result: "succeeded", backups: [verified], failed: [] }),
    );
    expect(row).to.match(new RegExp(`^${region}/${of} +${backupId} +good`));
  });
});

describe("opsctl backup copy", () => {
  it("shows a line for each backup, hints for failed ones, and where the copies are", () => {
    const lines = shown("en");
    expect(lines[1]).to.match(new RegExp(`^us-east-1 +${backupId} +copied +3 +4.2 kB$`));
    expect(lines[2]).to.match(new RegExp(`^eu-west-1 +${backupId} +already there +3 +4.2 kB$`));
    expect(lines[3]).to.match(/^ap-northeast-1 +– +failed +– +–$/);
    expect(lines[4]).to.equal("ap-northeast-1: Run `opsctl backup --regions ap-northeast-1` to create one.");
    expect(lines[5]).to.equal(
      "Some backups were not copied to to-bucket (us-west-2). The copies that exist there are complete.",
    );
    expect(shown("ja").join("\n")).to.contain("to-bucket（us-west-2）");
  });

  it("ends with the code of what was not copied; a signal only where it left something undone", () => {
    const quiet = new AbortController().signal;
    const interrupted = AbortSignal.abort(interruption("SIGINT"));
    expect(exitOf({ result: "succeeded" }, interrupted)).to.equal(undefined);
    for (const result of ["partial", "failed", "damaged"] as const) {
      expect(exitOf({ result }, quiet)).to.equal(result);
      expect(exitOf({ result }, interrupted)).to.equal("interrupted");
    }
  });

  const wrong: readonly (readonly [args: readonly string[], code: string])[] = [
    [["--to-region", "us-west-2"], "backup.copy-choice"],
    [[backupId, "--latest", "--to-region", "us-west-2"], "backup.copy-choice"],
    [["../x", "--to-region", "us-west-2"], "backup.bad-id"],
    [[backupId, "--to-region", "nowhere"], "backup.bad-region"],
    [[backupId, "--to-region", "us-west-2", "--region", "x"], "backup.bad-region"],
    [["--latest", "--to-bucket", "s3://a"], "backup.bad-bucket"],
  ];
  for (const [args, code] of wrong) {
    it(`refuses ${args.join(" ")}`, async () => {
      const { exit, stdout } = await runFake(["backup", "copy", ...args, "--json"]);
      const { error } = JSON.parse(stdout) as { readonly error: { readonly code: string } };
      expect([exit, error.code]).to.deep.equal([2, code]);
    });
  }

  it("takes latest in the place of an id, as --latest, but not both", async () => {
    const codeOf = async (...args: readonly string[]): Promise<string> => {
      const { stdout } = await runFake(["backup", ...args, "--json"]);
      return (JSON.parse(stdout) as { readonly error: { readonly code: string } }).error.code;
    };
    // nothing is wrong but that there is no project here
    expect(await codeOf("copy", "latest", "--to-region", "us-west-2")).to.equal("config.no-project");
    expect(await codeOf("copy", "latest", "--latest")).to.equal("backup.copy-choice");
    expect(await codeOf("show", "latest")).to.equal("config.no-project");
    expect(await codeOf("verify", "latest")).to.equal("config.no-project");
  });

  for (const command of [["show", backupId], ["verify"]] as const) {
    it(`${command[0]} takes a region, of a bucket too, and only a bucket's name`, async () => {
      const codeOf = async (...more: readonly string[]): Promise<unknown> => {
        const { exit, stdout } = await runFake(["backup", ...command, ...more, "--json"]);
        return [exit, (JSON.parse(stdout) as { readonly error: { readonly code: string } }).error.code];
      };
      // nothing is wrong but that there is no project here
      expect(await codeOf("--region", "us-west-2")).to.deep.equal([2, "config.no-project"]);
      expect(await codeOf("--from-bucket", "A/b")).to.deep.equal([2, "backup.bad-bucket"]);
      expect(await codeOf("--from-bucket", "a-bucket", "--region", "x")).to.deep.equal([
        2,
        "backup.bad-region",
      ]);
    });
  }
});
