import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { createPageGuard } from "../../../aws/paging.js";

const LISTS: readonly (readonly [operation: string, request: string, answer: string])[] = [
  ["DescribeParameters", "NextToken", "NextToken"],
  ["GetParameterHistory", "NextToken", "NextToken"],
  ["ListSubscriptionsByTopic", "NextToken", "NextToken"],
  ["GetResources", "PaginationToken", "PaginationToken"],
  ["ListAliases", "Marker", "NextMarker"],
  ["ListBuckets", "ContinuationToken", "ContinuationToken"],
  ["ListObjectsV2", "ContinuationToken", "NextContinuationToken"],
  ["ListObjectVersions", "KeyMarker", "NextKeyMarker"],
];

describe("a paginated list", () => {
  for (const [operation, request, answer] of LISTS) {
    it(`${operation} is stuck when the response returns the requested token again`, () => {
      const isRepeated = createPageGuard();
      const page = (token: string | undefined, next?: string): boolean =>
        isRepeated(operation, { [request]: token }, { [answer]: next });
      expect([page(undefined, "a"), page("a", "b"), page("b", "b")]).to.deep.equal([false, false, true]);
      expect([page("b"), page(undefined), page("b", "")]).to.deep.equal([false, false, false]);
    });
  }

  it("is not stuck when S3 repeats the request's token in its response", () => {
    const echo = { ContinuationToken: "a", IsTruncated: false };
    expect(createPageGuard()("ListObjectsV2", { ContinuationToken: "a" }, echo)).to.equal(false);
  });

  it("is not stuck among the versions of one object", () => {
    const isRepeated = createPageGuard();
    const at = (version: string) => ({ KeyMarker: "a", VersionIdMarker: version });
    const next = (version: string) => ({ NextKeyMarker: "a", NextVersionIdMarker: version });
    expect(isRepeated("ListObjectVersions", at("1"), next("2"))).to.equal(false);
    expect(isRepeated("ListObjectVersions", at("2"), next("2"))).to.equal(true);
  });

  it("is checked separately from concurrent lists", () => {
    const isRepeated = createPageGuard();
    const [one, other] = [{ NextToken: "a" }, { NextToken: "b" }];
    expect(isRepeated("DescribeParameters", one, { NextToken: "b" })).to.equal(false);
    expect(isRepeated("DescribeParameters", other, { NextToken: "a" })).to.equal(false);
    expect(isRepeated("DescribeParameters", {}, undefined)).to.equal(false);
  });

  it("is covered for every paginator of the SDK that opsctl uses", () => {
    const directory = new URL("../../../aws/sdk/", import.meta.url);
    const text = readdirSync(directory).map((file) => readFileSync(new URL(file, directory), "utf8"));
    const used = [...text.join("\n").matchAll(/\bpaginate(\w+)/g)].map(([, operation = ""]) => operation);
    expect(used).to.not.deep.equal([]);
    expect(LISTS.map(([operation]) => operation)).to.include.members(used);
  });
});
