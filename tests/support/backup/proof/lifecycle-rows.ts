import { expect } from "chai";
import type { ParameterStore } from "../../../../backup/ports.js";
import type { ParameterVersion } from "../../../../backup/record.js";
import { LIMITS } from "../memory/parameter-store-rules.js";
import { fullParameter, parameter } from "../records.js";
import { noSignal } from "../vault.js";
import { refusedAs, type RuleRow } from "./rule-rows.js";

const NAME = "/rule/a";
const record = parameter(NAME);
const INVALID_LABELS = "aws.invalid-labels";

const labels = (count: number): string[] => Array.from({ length: count }, (_, index) => `label-${index}`);
const names = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `/rule/${String(index).padStart(3, "0")}`);

async function versions(store: ParameterStore, count: number): Promise<void> {
  await store.create(record, noSignal);
  for (let version = 2; version <= count; version++) {
    await store.overwrite({ ...record, value: String(version) }, record, noSignal);
  }
}

const history = (store: ParameterStore): Promise<readonly ParameterVersion[]> =>
  store.readHistory(NAME, true, noSignal);

/** The labels of each version. */
async function labelled(store: ParameterStore): Promise<readonly (readonly string[])[]> {
  return (await history(store)).map((version) => version.labels);
}

const live: readonly RuleRow[] = [
  {
    rule: "a name is unique, and so is its ARN: 'a' and '/a' are one",
    page: "PutParameter, ParameterAlreadyExists",
    holds: async ({ store }) => {
      await store.create(parameter("/alone"), noSignal);
      await refusedAs("ParameterAlreadyExists", () => store.create(parameter("/alone"), noSignal));
      await refusedAs("ParameterAlreadyExists", () => store.create(parameter("alone"), noSignal));
    },
  },
  {
    rule: "a tier is raised and never lowered",
    page: "PutParameter, Tier",
    holds: async ({ store }) => {
      await store.create(record, noSignal);
      const raised = { ...record, tier: "Advanced", value: "x".repeat(5000) };
      await store.overwrite(raised, record, noSignal);
      await store.overwrite(record, raised, noSignal);
      expect((await store.describeNames([NAME], noSignal))[0]?.tier).to.equal("Advanced");
    },
  },
  {
    rule: "a StringList's value is one text, commas between the items",
    page: "PutParameter, Type",
    holds: async ({ store }) => {
      await store.create({ ...record, type: "StringList", value: "a,b,,c" }, noSignal);
      const [found] = await store.readNames([NAME], noSignal);
      expect([found?.type, found?.value]).to.deep.equal(["StringList", "a,b,,c"]);
    },
  },
  {
    rule: "PutParameter with Overwrite leaves the tags alone",
    page: "PutParameter, Tags",
    holds: async ({ store }) => {
      await store.create({ ...record, tags: { team: "a" } }, noSignal);
      await store.overwrite({ ...record, value: "b", tags: { team: "b" } }, record, noSignal);
      expect((await store.readTags([NAME], noSignal)).get(NAME)).to.deep.equal({ team: "a" });
    },
  },
  {
    rule: "nobody can overwrite, label or tag what is not there",
    page: "LabelParameterVersion, ParameterNotFound; AddTagsToResource, InvalidResourceId",
    holds: async ({ store }) => {
      await refusedAs("ParameterNotFound", () => store.label(NAME, 1, ["a"], noSignal));
      await refusedAs("ParameterNotFound", () => history(store));
      await refusedAs("InvalidResourceId", () => store.retag(NAME, { a: "b" }, {}, noSignal));
    },
  },
  {
    rule: "a deleted parameter's name can't be used for 30 seconds (AWS names no error)",
    page: "DeleteParameters",
    holds: async ({ store, wait }) => {
      await store.create(record, noSignal);
      await store.remove([NAME], noSignal);
      wait(LIMITS.afterDeletion - 1);
      await refusedAs("ParameterAlreadyExists", () => store.create(record, noSignal));
    },
  },
  {
    rule: "what is made anew under a deleted name has no history, no labels and no tags",
    page: "DeleteParameters",
    holds: async ({ store, wait }) => {
      await store.create({ ...record, tags: { old: "1" } }, noSignal);
      await store.overwrite({ ...record, value: "b" }, record, noSignal);
      await store.label(NAME, 2, ["old"], noSignal);
      await store.remove([NAME], noSignal);
      wait(LIMITS.afterDeletion);
      expect(await store.create(record, noSignal)).to.equal(1);
      expect(await labelled(store)).to.deep.equal([[]]);
      expect((await store.readTags([NAME], noSignal)).get(NAME)).to.deep.equal({});
    },
  },
];

const versioned: readonly RuleRow[] = [
  {
    rule: "a version in the history has every field that the parameter had, but for tags",
    page: "ParameterHistory",
    holds: async ({ store }) => {
      const full = fullParameter(NAME);
      await store.create(full, noSignal);
      await store.overwrite({ ...full, value: `${full.value}!`, policies: [] }, full, noSignal);
      const [{ lastModified: _time, ...first } = expect.fail("no version")] = await history(store);
      const { name: _name, tags: _tags, lastModified: _, ...fields } = full;
      expect(first).to.deep.equal({ ...fields, labels: [] });
    },
  },
  {
    rule: `the newest ${LIMITS.versions} versions are kept`,
    page: "PutParameter, ParameterMaxVersionLimitExceeded",
    holds: async ({ store }) => {
      await versions(store, LIMITS.versions + 2);
      const kept = await history(store);
      expect([kept.length, kept[0]?.version]).to.deep.equal([LIMITS.versions, 3]);
    },
  },
  {
    rule: "no version is made when the oldest would go and has a label",
    page: "PutParameter, ParameterMaxVersionLimitExceeded",
    holds: async ({ store }) => {
      await versions(store, LIMITS.versions);
      await store.label(NAME, 1, ["keep"], noSignal);
      const again = () => store.overwrite({ ...record, value: "one more" }, record, noSignal);
      await refusedAs("ParameterMaxVersionLimitExceeded", again);
      await store.label(NAME, 2, ["keep"], noSignal);
      expect(await again()).to.equal(LIMITS.versions + 1);
    },
  },
  {
    rule: "a label is on one version and moves; a new version has none",
    page: "LabelParameterVersion",
    holds: async ({ store }) => {
      await versions(store, 1);
      await store.label(NAME, 1, ["a", "b"], noSignal);
      await store.overwrite({ ...record, value: "2" }, record, noSignal);
      expect(await labelled(store)).to.deep.equal([["a", "b"], []]);
      await store.label(NAME, 2, ["b"], noSignal);
      expect(await labelled(store)).to.deep.equal([["a"], ["b"]]);
    },
  },
  {
    rule: "only a version that exists gets a label",
    page: "LabelParameterVersion, ParameterVersionNotFound",
    holds: async ({ store }) => {
      await versions(store, 1);
      await refusedAs("ParameterVersionNotFound", () => store.label(NAME, 2, ["a"], noSignal));
    },
  },
  {
    rule: `a version has at most ${LIMITS.labels} labels`,
    page: "LabelParameterVersion, ParameterVersionLabelLimitExceeded",
    holds: async ({ store }) => {
      await versions(store, 1);
      await store.label(NAME, 1, labels(LIMITS.labels), noSignal);
      await refusedAs("ParameterVersionLabelLimitExceeded", () =>
        store.label(NAME, 1, ["one-more"], noSignal),
      );
    },
  },
  ...(
    [
      [`a label has at most ${LIMITS.label} characters`, "x".repeat(LIMITS.label), "x".repeat(101)],
      ["a label is of letters, digits, '.', '-' and '_'", "aZ.-_9", "a b"],
      ["a label does not begin with a digit", "v1", "1v"],
      ["a label does not begin with 'aws', in any case", "my-aws", "Aws"],
      ["a label does not begin with 'ssm', in any case", "my-ssm", "SSM1"],
    ] as const
  ).map(([rule, good, bad]): RuleRow => ({
    rule,
    page: "LabelParameterVersion, InvalidLabels",
    holds: async ({ store }) => {
      await versions(store, 1);
      // the call succeeds: valid labels are attached, the others are returned
      await refusedAs(INVALID_LABELS, () => store.label(NAME, 1, [good, bad], noSignal));
      expect(await labelled(store)).to.deep.equal([[good]]);
    },
  })),
];

/** A call that accepts at most this many names. */
const atMost = (
  page: string,
  most: number,
  call: (store: ParameterStore, some: readonly string[]) => Promise<unknown>,
): RuleRow => ({
  rule: `${page} takes at most ${most} names`,
  page,
  holds: async ({ store }) => {
    await store.create(parameter("/rule/000"), noSignal);
    await refusedAs("ValidationException", () => call(store, names(most + 1)));
    expect(await call(store, names(most))).to.have.length(1);
  },
});

const paged: readonly RuleRow[] = [
  atMost("GetParameters", LIMITS.read, (store, some) => store.readNames(some, noSignal)),
  atMost("DescribeParameters", LIMITS.describe, (store, some) => store.describeNames(some, noSignal)),
  atMost("DeleteParameters", LIMITS.remove, (store, some) => store.remove(some, noSignal)),
  {
    rule: "GetParameters takes a name once",
    page: "GetParameters",
    holds: async ({ store }) => {
      await store.create(record, noSignal);
      await refusedAs("ValidationException", () => store.readNames([NAME, NAME], noSignal));
    },
  },
  {
    rule: `DescribeParameters gives pages of at most ${LIMITS.describe}`,
    page: "DescribeParameters, MaxResults",
    holds: async ({ store }) => {
      for (const name of names(LIMITS.describe + 1)) await store.create(parameter(name), noSignal);
      const pages: number[] = [];
      for await (const page of store.describe([], noSignal)) pages.push(page.length);
      expect(Math.max(...pages)).to.equal(LIMITS.describe);
      expect(pages.reduce((sum, length) => sum + length, 0)).to.equal(LIMITS.describe + 1);
    },
  },
  {
    rule: `a history of more than ${LIMITS.history} versions, a page, comes whole and in order`,
    page: "GetParameterHistory, MaxResults",
    holds: async ({ store }) => {
      await versions(store, LIMITS.history + 5);
      const found = (await history(store)).map(({ version }) => version);
      expect(found).to.deep.equal(Array.from({ length: LIMITS.history + 5 }, (_, index) => index + 1));
    },
  },
];

/** Rules about the changes of a parameter, and about calls that read. */
export const lifecycleRows: readonly RuleRow[] = [...live, ...versioned, ...paged];
