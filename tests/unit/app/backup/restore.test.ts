import { expect } from "chai";
import { exitOf } from "../../../../app/interrupted.js";
import {
  checkRestoreOptions,
  keyMapOf,
  type RestoreOptions,
} from "../../../../app/backup/restore/options.js";
import { beforeWriting, doneReport, plannedReport } from "../../../../backup/restore/report.js";
import { isOwnName, isStackKey } from "../../../../backup/restore/own-names.js";
import { reportedError } from "../../../../backup/report.js";
import type { RecordItem, RestorePlan } from "../../../../backup/restore/plan.js";
import { interruption, type OpsError } from "../../../../core/errors.js";
import { parameter } from "../../../support/backup/records.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const options: RestoreOptions = {
  backupId: "20261121T033500Z-1f0c9a2b",
  region: "us-east-1",
  onConflict: "fail",
  dryRun: false,
  onPlanned: () => undefined,
};

describe("names that no restore deletes", () => {
  const rows: readonly (readonly [name: string, own: boolean])[] = [
    ["/jenkins/dev/backup/us-east-1/s3-bucket-name", true],
    ["/jenkins/dev/backup/s3-bucket-name", true],
    ["/jenkins/dev/opsctl/runtime", true],
    ["/jenkins/dev/drill/20261121T033500Z-1f0c9a2b/a", true],
    ["/jenkins/prod/backup/us-east-1/s3-bucket-name", true],
    ["/opsctl/a", true],
    ["/jenkins/dev/app", false],
    ["/jenkins/dev/backups/a", false],
    ["/jenkins/backup", false],
    ["/jenkins/a/b/backup", false],
    ["/hudson/dev/backup/a", false],
    ["jenkins/dev/backup/a", false],
    ["/opsctl-app/a", false],
    ["opsctl", false],
  ];
  for (const [name, own] of rows) {
    it(`${name}: ${own ? "kept" : "deleted where it is extra"}`, () => {
      expect(isOwnName({ namePrefix: "jenkins" }, name)).to.equal(own);
    });
  }
});

describe("names that a restore leaves to their stacks", () => {
  const rows: readonly (readonly [name: string, own: boolean])[] = [
    ["/jenkins/dev/backup/us-east-1/s3-bucket-name", true],
    ["/jenkins/prod/backup/ap-northeast-1/s3-bucket-name", true],
    ["/jenkins/dev/backup/s3-bucket-name", true],
    ["/jenkins/dev/opsctl/runtime", true],
    ["/jenkins/dev/opsctl/of-later-days", true],
    ["/jenkins/dev/opsctl", false],
    ["/hudson/dev/backup/us-east-1/s3-bucket-name", false],
    ["jenkins/dev/backup/s3-bucket-name", false],
    ["/copy/jenkins/dev/backup/s3-bucket-name", false],
    // the rooms' names are common words: what an application keeps there is its own
    ["/jenkins/dev/backup/slack-webhook", false],
    ["/jenkins/dev/backup/controller/s3-bucket-name", false],
    ["/jenkins/dev/backup/us-east-1/a/s3-bucket-name", false],
    ["/jenkins/Controller/backup/s3-bucket-name", false],
    ["/jenkins/a-longer-environment/backup/s3-bucket-name", false],
    ["/opsctl/a", false],
  ];
  for (const [name, own] of rows) {
    it(`${name}: ${own ? "left out" : "restored"}`, () => {
      expect(isStackKey({ namePrefix: "jenkins" }, name)).to.equal(own);
      // what is left out must not be deleted for not being restored
      if (own) expect(isOwnName({ namePrefix: "jenkins" }, name)).to.equal(true);
    });
  }
});

describe("how a restore ends", () => {
  const head = {
    ...{ stack: "dev", backupId: options.backupId, region: "us-east-1", toRegion: "us-east-1" },
    completeness: { status: "complete" },
  } as const;
  const record = parameter("/a");
  const base = { name: "/a", differences: [], notes: [], record };
  const ended = (action: RecordItem["action"]) => {
    const plan = [{ ...base, action }];
    const planned = plannedReport({ ...head, accountId: "111111111111" }, plan, { calls: 0 });
    const report = doneReport(planned, plan, { written: [] });
    return [report.result, exitOf(report, noSignal)];
  };

  it("is no failure when a signal came: what was done is in the report, and before it nothing was", () => {
    const aborted = new AbortController();
    aborted.abort(interruption("SIGINT"));
    const plan: RestorePlan = [{ ...base, action: "unchanged" }];
    const planned = plannedReport({ ...head, accountId: "111111111111" }, plan, { calls: 0 });
    const stop = (error: Error) => ({ written: [], stopped: { name: "/a", error: reportedError(error) } });
    const report = doneReport(planned, plan, stop(interruption("SIGINT")));
    expect([report.result, exitOf(report, aborted.signal)]).to.deep.equal(["interrupted", "interrupted"]);
    expect(doneReport(planned, plan, stop(anError("aws.x"))).result).to.equal("failed");

    // at the question, where no signal comes; and in the middle of a call
    for (const [thrown, signal] of [
      [interruption("SIGINT"), noSignal],
      [new Error("aborted"), aborted.signal],
    ] as const) {
      const error = beforeWriting(thrown, signal, options.backupId) as OpsError;
      expect([error.kind, error.code, error.params]).to.deep.equal([
        "interrupted",
        "backup.restore-not-begun",
        { signal: "SIGINT", backupId: options.backupId },
      ]);
    }
    const other = anError("aws.x");
    expect(beforeWriting(other, noSignal, options.backupId)).to.equal(other);
  });

  it("is well only when all is as in the backup, or belongs to a stack", () => {
    expect(ended("unchanged")).to.deep.equal(["succeeded", undefined]);
    expect(ended("skip")).to.deep.equal(["partial", "partial"]);
    expect(ended("impossible")).to.deep.equal(["partial", "partial"]);
  });
});

describe("--kms-key-map", () => {
  it("maps each key to its replacement", () => {
    expect([...keyMapOf(["alias/a=alias/b", "x = arn:aws:kms:us-east-1:1:key/k"])]).to.deep.equal([
      ["alias/a", "alias/b"],
      ["x", "arn:aws:kms:us-east-1:1:key/k"],
    ]);
    expect([...keyMapOf(["a=b", "a=b"])]).to.deep.equal([["a", "b"]]);
  });

  for (const texts of [["a"], ["=b"], ["a="], ["a=b=c"], ["a=b", "a=c"], [""]]) {
    it(`is not understood: ${texts.join(" ")}`, async () => {
      const error = await opsErrorOf(() => keyMapOf(texts));
      expect([error.kind, error.code, error.params["value"]]).to.deep.equal([
        "usage",
        "backup.restore-bad-key-map",
        texts.at(-1),
      ]);
    });
  }
});

describe("the options of a restore", () => {
  const rows: readonly (readonly [changes: Partial<RestoreOptions>, code: string])[] = [
    [{ backupId: "newest" }, "backup.bad-id"],
    [{ region: undefined }, "backup.no-region"],
    [{ region: "here" }, "backup.bad-region"],
    [{ toRegion: "there" }, "backup.bad-region"],
    [{ fromBucket: "s3://a" }, "backup.bad-bucket"],
    [{ toPrefix: "app" }, "backup.bad-prefix"],
    [{ toPrefix: "/a b" }, "backup.bad-prefix"],
    [{ toPrefix: "/a//b" }, "backup.bad-prefix"],
    [{ paths: ["/a", "/b"], toPrefix: "/c" }, "backup.restore-one-path"],
    [{ toRoleArn: "restore" }, "backup.restore-bad-role"],
    [{ toRoleArn: "arn:aws:iam::222222222222:user/me" }, "backup.restore-bad-role"],
  ];
  for (const [changes, code] of rows) {
    it(`${JSON.stringify(changes)}: ${code}`, async () => {
      const error = await opsErrorOf(() => {
        checkRestoreOptions({ ...options, ...changes });
      });
      expect([error.kind, error.code]).to.deep.equal(["usage", code]);
    });
  }

  it("may be anything that AWS takes", () => {
    for (const changes of [
      { toPrefix: "/" },
      { paths: ["/a", "/b"] },
      { paths: ["/a"], toPrefix: "/b" },
      { toPrefix: "/a/b.c_d-e/" },
      { toRoleArn: "arn:aws-us-gov:iam::222222222222:role/path/to/restore" },
      { region: undefined, fromBucket: "a-bucket" },
    ]) {
      checkRestoreOptions({ ...options, ...changes });
    }
  });
});
