import { expect } from "chai";
import { type BucketLocation, checkOnce, refuseForeignBuckets } from "../../../app/own-bucket.js";
import { manualClock } from "../../support/backup/manual-clock.js";
import { anError, opsErrorOf } from "../../support/errors.js";

const OWNER = { project: "opsctl", stack: "dev" };
const never = new AbortController().signal;
const own = { "opsctl:project": "opsctl", "opsctl:stack": "dev" };
const foreign = { "opsctl:project": "opsctl", "opsctl:stack": "prod" };
const location = (region: string): BucketLocation => ({ region, bucket: `b-${region}` });
const [east, west] = [location("us-east-1"), location("us-west-2")];

type Tags = Readonly<Record<string, string>> | undefined;

/** A check of buckets with these tags, by region, and the regions that were asked. */
function checkOf(tags: Readonly<Record<string, () => Promise<Tags>>>) {
  const asked: string[] = [];
  const check = checkOnce(OWNER, ({ region }) => {
    asked.push(region);
    return tags[region]?.() ?? Promise.reject(anError("aws.unreachable"));
  });
  return { asked, check };
}

describe("the owner of a bucket", () => {
  for (const [name, tags] of [
    ["our tags", own],
    ["no tags", {}],
    ["tags of an earlier version", { "opsctl:stack": "dev" }],
    ["tags that may not be read", undefined],
  ] as const) {
    it(`is not questioned with ${name}, and asked once`, async () => {
      const { asked, check } = checkOf({ "us-east-1": () => Promise.resolve(tags) });
      await check(east, never);
      await check(east, never);
      expect(asked).to.deep.equal(["us-east-1"]);
    });
  }

  for (const [name, tags, owner] of [
    ["another stack's", foreign, "opsctl/prod"],
    ["another project's", { ...own, "opsctl:project": "shop" }, "shop/dev"],
  ] as const) {
    it(`is refused with ${name} tags, which are named`, async () => {
      const { check } = checkOf({ "us-east-1": () => Promise.resolve(tags) });
      const { kind, code, params } = await opsErrorOf(() => check(east, never));
      expect([kind, code]).to.deep.equal(["refused", "backup.bucket-of-another-stack"]);
      expect(params).to.deep.equal({ ...east, owner, stack: "dev" });
    });
  }
});

describe("buckets that are going to be changed", () => {
  const deps = { clock: manualClock(), signal: never };

  it("are refused together when the last of them is another stack's", async () => {
    const tags = { "us-east-1": () => Promise.resolve(own), "us-west-2": () => Promise.resolve(foreign) };
    const { check } = checkOf(tags);
    const error = await opsErrorOf(() => refuseForeignBuckets(deps, check, [east, west]));
    expect([error.kind, error.params["bucket"]]).to.deep.equal(["refused", west.bucket]);
  });

  it("may be unreachable, and are asked again at their turn", async () => {
    const { asked, check } = checkOf({ "us-east-1": () => Promise.resolve(own) });
    await refuseForeignBuckets(deps, check, [east, west]);
    await check(east, never);
    expect((await opsErrorOf(() => check(west, never))).code).to.equal("aws.unreachable");
    expect(asked).to.deep.equal(["us-east-1", "us-west-2", "us-west-2"]);
  });

  it("that never answer hold nothing up", async () => {
    const clock = manualClock();
    const { check } = checkOf({ "us-east-1": () => new Promise(() => undefined) });
    const done = refuseForeignBuckets({ clock, signal: never }, check, [east]);
    clock.advance(10_000);
    await done;
  });

  it("are not touched after a signal", async () => {
    const reason = anError("stopped");
    const { check } = checkOf({ "us-east-1": () => Promise.resolve(own) });
    const signal = AbortSignal.abort(reason);
    const error = await opsErrorOf(() =>
      refuseForeignBuckets({ clock: manualClock(), signal }, check, [east]),
    );
    expect(error).to.equal(reason);
  });
});
