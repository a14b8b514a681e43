import { expect } from "chai";
import { RESTORING_TAG } from "../../../../backup/restore/history.js";
import {
  countActions,
  planRestore,
  type PlanInput,
  type RestorePlan,
} from "../../../../backup/restore/plan.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { parameter } from "../../../support/backup/records.js";

const region = { region: "us-east-1", accountId: "111111111111" };
const elsewhere = { ...region, region: "eu-west-1" };
const BACKUP = "20261121T033500Z-1f0c9a2b";

function planOf(
  wanted: readonly ParameterRecord[],
  live: readonly ParameterRecord[],
  changes: Partial<PlanInput> = {},
): RestorePlan {
  return planRestore({
    backupId: BACKUP,
    records: wanted,
    live: new Map(live.map((record) => [record.name, record])),
    onConflict: "fail",
    withHistory: false,
    from: region,
    to: region,
    taken: new Set(),
    extra: [],
    now: new Date("2026-11-21T05:00:00Z"),
    ...changes,
  });
}

const old = (version: number, labels: string[] = []) => {
  const { name: _name, tags: _tags, ...fields } = parameter("/a", { value: `v${version}`, version });
  return { ...fields, labels };
};
const expiration = (timestamp: string): string =>
  `{"Attributes":{"Timestamp":"${timestamp}"},"Type":"Expiration","Version":"1.0"}`;

describe("a restore plan", () => {
  it("creates what is missing and leaves what is equal, whatever its version and time", () => {
    const same = parameter("/b", { version: 9, lastModified: "2020-01-01T00:00:00.000Z" });
    const plan = planOf([parameter("/a"), parameter("/b")], [same]);
    expect(plan.map(({ action }) => action)).to.deep.equal(["create", "unchanged"]);
    expect(countActions(plan)).to.deep.equal({ create: 1, unchanged: 1 });
  });

  for (const [onConflict, action] of [
    ["fail", "conflict"],
    ["skip", "skip"],
    ["overwrite", "overwrite"],
  ] as const) {
    it(`plans '${action}' for a difference with --on-conflict ${onConflict}`, () => {
      const live = parameter("/a", { value: "other", tags: { x: "1" } });
      const [item] = planOf([parameter("/a")], [live], { onConflict });
      expect(item).to.deep.include({ action, differences: ["value", "tags"] });
    });
  }

  it("deletes the given names, last", () => {
    const plan = planOf([parameter("/z")], [], { extra: ["/b", "/a"] });
    expect(plan.map(({ name, action }) => [name, action])).to.deep.equal([
      ["/z", "create"],
      ["/a", "delete"],
      ["/b", "delete"],
    ]);
  });

  it("counts labels that the current version lacks, and ignores additional ones", () => {
    const wanted = parameter("/a", { labels: ["stable"] });
    expect(planOf([wanted], [parameter("/a", { labels: ["own", "stable"] })])[0]?.action).to.equal(
      "unchanged",
    );
    expect(planOf([wanted], [parameter("/a", { labels: ["own"] })])[0]).to.deep.include({
      action: "conflict",
      differences: ["labels"],
    });
    // labels that the backup could not read are not compared
    expect(planOf([parameter("/a")], [parameter("/a", { labels: ["own"] })])[0]?.action).to.equal(
      "unchanged",
    );
  });
});

describe("the tier of a restored parameter", () => {
  const advanced = (fields: Partial<ParameterRecord> = {}) =>
    parameter("/a", { tier: "Advanced", ...fields });
  const policies = [expiration("2030-01-01T00:00:00.000Z")];
  const rows: readonly (readonly [
    title: string,
    wanted: ParameterRecord,
    live: ParameterRecord,
    action: string,
    tier: string,
    notes: readonly string[],
  ])[] = [
    [
      "is not raised for what fits",
      advanced({ value: "new" }),
      parameter("/a"),
      "overwrite",
      "Standard",
      ["tier"],
    ],
    ["alone is no difference", advanced(), parameter("/a"), "unchanged", "Standard", ["tier"]],
    [
      "fits 4,096 bytes",
      advanced({ value: "x".repeat(4096) }),
      parameter("/a"),
      "overwrite",
      "Standard",
      ["tier"],
    ],
    [
      "is raised for more",
      advanced({ value: "x".repeat(4097) }),
      parameter("/a"),
      "overwrite",
      "Advanced",
      [],
    ],
    ["counts bytes", advanced({ value: "é".repeat(2049) }), parameter("/a"), "overwrite", "Advanced", []],
    ["is raised for policies", advanced({ policies }), parameter("/a"), "overwrite", "Advanced", []],
    ["is never lowered", parameter("/a"), advanced(), "unchanged", "Standard", []],
  ];
  for (const [title, wanted, live, action, tier, notes] of rows) {
    it(title, () => {
      const [item] = planOf([wanted], [live], { onConflict: "overwrite" });
      expect(item).to.deep.include({ action, notes });
      expect(item && "record" in item ? item.record.tier : undefined).to.equal(tier);
    });
  }

  it("is the backup's when the parameter is created", () => {
    const [item] = planOf([advanced()], []);
    expect(item && "record" in item ? item.record.tier : undefined).to.equal("Advanced");
  });
});

describe("what a restore plan marks as impossible", () => {
  const secure = (keyId: string): ParameterRecord => parameter("/a", { type: "SecureString", keyId });
  const levels = (count: number): string => `/${Array.from({ length: count }, () => "l").join("/")}`;
  // arn:aws:ssm:us-east-1:111111111111:parameter/ has 45 characters
  const long = (count: number): string => `/${"n".repeat(count)}`;
  const rows: readonly (readonly [
    title: string,
    wanted: ParameterRecord,
    reason: string | undefined,
    changes?: Partial<PlanInput>,
  ])[] = [
    [
      "a key's id in another region",
      secure("1234abcd-12ab-34cd-56ef-1234567890ab"),
      "key",
      { to: elsewhere },
    ],
    ["an alias in another region", secure("alias/aws/ssm"), undefined, { to: elsewhere }],
    ["a name whose twin exists", parameter("/a"), "name-taken", { taken: new Set(["/a"]) }],
    ["a name that begins with aws", parameter("/AWS/a"), "name-reserved"],
    ["a bare name that begins with ssm", parameter("ssm-a"), "name-reserved"],
    ["a name that has aws further down", parameter("/a/aws"), undefined],
    ["15 levels", parameter(levels(15)), undefined],
    ["16 levels", parameter(levels(16)), "name-depth"],
    ["a name of 1,011 characters with its ARN", parameter(long(966)), undefined],
    ["one more", parameter(long(967)), "name-length"],
    [
      "8,192 characters of two bytes",
      parameter("/a", { tier: "Advanced", value: "é".repeat(8192) }),
      undefined,
    ],
    ["an expiration to come", parameter("/a", { policies: [expiration("2026-11-21T05:00:01Z")] }), undefined],
    ["one that has passed", parameter("/a", { policies: [expiration("2026-11-21T05:00:00Z")] }), undefined],
  ];
  for (const [title, wanted, reason, changes] of rows) {
    it(`${title}: ${reason ?? "nothing"}`, () => {
      const [item] = planOf([wanted], [], changes);
      expect([item?.action, item?.reason]).to.deep.equal([reason ? "impossible" : "create", reason]);
    });
  }

  describe("the plan for a parameter whose expiration has passed", () => {
    const notice =
      '{"Attributes":{"Before":"1","Unit":"Days"},"Type":"ExpirationNotification","Version":"1.0"}';
    const unchanged = '{"Type":"NoChangeNotification"}';
    const policies = [expiration("2026-11-21T05:00:00Z"), notice, unchanged];
    const wanted = parameter("/a", { tier: "Advanced", policies });

    it("writes it without the expiration and its notification, keeps other policies, and notes that", () => {
      const [item] = planOf([wanted], []);
      expect([item?.action, item?.notes]).to.deep.equal(["create", ["expired"]]);
      expect(item && "record" in item ? item.record.policies : undefined).to.deep.equal([unchanged]);
    });

    it("changes nothing when it exists, with or without the policy: a second run has nothing to do", () => {
      for (const live of [wanted, parameter("/a", { tier: "Advanced", policies: [unchanged] })]) {
        expect(planOf([wanted], [live])[0]?.action).to.equal("unchanged");
      }
    });

    it("keeps an expiration that has not passed", () => {
      const [item] = planOf(
        [parameter("/a", { tier: "Advanced", policies: [expiration("2026-11-21T05:00:01Z"), notice] })],
        [],
      );
      expect([item?.notes, item && "record" in item ? item.record.policies.length : 0]).to.deep.equal([
        [],
        2,
      ]);
    });
  });

  it("a change of type, only when it would be needed", () => {
    const live = [parameter("/a", { type: "StringList" })];
    // also with `fail`: a conflict would suggest `overwrite`, which is impossible
    for (const onConflict of ["fail", "overwrite"] as const) {
      const overwrite = planOf([parameter("/a")], live, { onConflict });
      expect(overwrite[0]).to.deep.include({ action: "impossible", reason: "type" });
    }
    expect(planOf([parameter("/a")], live, { onConflict: "skip" })[0]?.action).to.equal("skip");
  });

  it("one version more than 100 when the oldest has a label, unless none is created", () => {
    const history = Array.from({ length: 99 }, (_, index) => old(index + 1, index === 0 ? ["first"] : []));
    const full = parameter("/a", { value: "other", version: 100, labels: [], history });
    const overwrite = (wanted: ParameterRecord, live: ParameterRecord) =>
      planOf([wanted], [live], { onConflict: "overwrite" })[0];
    expect(overwrite(parameter("/a"), full)).to.deep.include({ action: "impossible", reason: "versions" });
    const tagged = parameter("/a", { value: "other", tags: { x: "1" } });
    expect(overwrite(tagged, full)).to.deep.include({ action: "overwrite", differences: ["tags"] });
    const free = { ...full, history: history.map((version) => ({ ...version, labels: [] })) };
    expect(overwrite(parameter("/a"), free)?.action).to.equal("overwrite");
  });

  it("the key of an earlier version, when that is written", () => {
    const record = { ...secure("alias/mine"), history: [{ ...old(1), ...secure("an-id"), labels: [] }] };
    expect(planOf([record], [], { to: elsewhere })[0]?.action).to.equal("create");
    expect(planOf([record], [], { to: elsewhere, withHistory: true })[0]?.reason).to.equal("key");
  });
});

describe("history in a restore plan", () => {
  const record = parameter("/a", {
    value: "v3",
    version: 3,
    labels: ["now"],
    history: [old(1, ["first"]), old(2)],
  });
  const stepsOf = (plan: RestorePlan): unknown =>
    plan[0]?.action === "create"
      ? plan[0].creation.steps.map(({ record: { value }, labels }) => [value, labels])
      : undefined;

  it("is written when requested, oldest first, each version with its labels", () => {
    expect(stepsOf(planOf([record], []))).to.deep.equal([["v3", ["now"]]]);
    expect(stepsOf(planOf([record], [], { withHistory: true }))).to.deep.equal([
      ["v1", ["first"]],
      ["v2", []],
      ["v3", ["now"]],
    ]);
  });

  it("has at most 100 versions, the newest ones", () => {
    const history = Array.from({ length: 120 }, (_, index) => old(index + 1));
    const steps = stepsOf(planOf([{ ...record, history }], [], { withHistory: true })) as [
      string,
      string[],
    ][];
    expect([steps.length, steps[0]?.[0], steps.at(-1)?.[0]]).to.deep.equal([100, "v22", "v3"]);
  });

  it("leaves out expired policies of earlier versions", () => {
    const past = {
      ...old(1),
      policies: [expiration("2026-01-01T00:00:00Z"), '{"Type":"NoChangeNotification"}'],
    };
    const [item] = planOf([{ ...record, history: [past] }], [], { withHistory: true });
    const [first] = item?.action === "create" ? item.creation.steps : [];
    expect(first?.record.policies).to.deep.equal(['{"Type":"NoChangeNotification"}']);
  });

  it("is not written to existing parameters, and missing when it could not be read: the plan notes it", () => {
    const live = parameter("/a", { value: "other", labels: [] });
    const changes = { withHistory: true, onConflict: "overwrite" } as const;
    expect(planOf([record], [live], changes)[0]?.notes).to.deep.equal(["history"]);
    expect(planOf([parameter("/a")], [], changes)[0]?.notes).to.deep.equal(["no-history"]);
  });

  it("is required to restore labels of earlier versions: the plan notes it", () => {
    expect(planOf([record], [])[0]?.notes).to.deep.equal(["old-labels"]);
    expect(planOf([record], [], { withHistory: true })[0]?.notes).to.deep.equal([]);
    expect(planOf([{ ...record, history: [old(2)] }], [])[0]?.notes).to.deep.equal([]);
  });

  it("continues what an interrupted restore of this backup has begun, and nothing else", () => {
    const begun = (backupId: string, value: string) =>
      parameter("/a", {
        value,
        version: 2,
        history: [old(1)],
        labels: [],
        tags: { [RESTORING_TAG]: backupId },
      });
    const withHistory = { withHistory: true };
    const [item] = planOf([record], [begun(BACKUP, "v2")], withHistory);
    expect(item).to.deep.include({ action: "create", notes: ["resumed"] });
    if (item?.action !== "create") return;
    expect(item.creation.done).to.deep.equal([1, 2]);
    expect(item.creation.unlabelled).to.deep.equal([{ version: 1, labels: ["first"] }]);
    // changed since, of another backup, or without the tag: an ordinary parameter
    const untouched = parameter("/a", { value: "v2", version: 2, history: [old(1)], labels: [] });
    for (const other of [begun(BACKUP, "mine"), begun("20261120T033500Z-00000000", "v2"), untouched]) {
      const [planned] = planOf([record], [other], withHistory);
      expect([planned?.action, planned?.notes.includes("begun")]).to.deep.equal([
        "conflict",
        other !== untouched,
      ]);
    }
  });

  it("counts a version that was written twice once", () => {
    const twice = parameter("/a", {
      value: "v2",
      version: 3,
      history: [old(1), { ...old(2), value: "v1" }],
      labels: [],
      tags: { [RESTORING_TAG]: BACKUP },
    });
    const [item] = planOf([record], [twice], { withHistory: true });
    expect(item?.action === "create" ? item.creation.done : []).to.deep.equal([2, 3]);
  });
});
