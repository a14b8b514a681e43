import { expect } from "chai";
import type { Clock } from "../../../../../core/time/clock.js";
import { startGithub, type TestGithub } from "../../../../support/github.js";

describe("local GitHub: rate limits", function () {
  this.timeout(60_000);
  let github: TestGithub;
  let seconds = 0;
  const clock: Clock = {
    now: () => new Date(1_700_000_000_000 + seconds * 1000),
    sleep: () => Promise.resolve(),
  };

  beforeEach(async () => {
    seconds = 0;
    github = await startGithub({
      clock,
      limits: { contentPerMinute: 2, contentPerHour: 3, requestsPerHour: 50 },
    });
    await github.addRepository("acme/shop");
  });
  afterEach(() => github.stop());

  const create = () => github.api("POST", "/repos/acme/shop/issues", { body: { title: "x" } });

  it("let no more content be made a minute and an hour than GitHub does", async () => {
    expect((await create()).status).to.equal(201);
    seconds = 20;
    expect((await create()).status).to.equal(201);
    seconds = 30;
    const refused = await create();
    expect(refused.status).to.equal(403);
    expect(refused.body["message"]).to.include("secondary rate limit");
    expect(refused.headers.get("retry-after")).to.equal("30");
    seconds = 60;
    expect((await create()).status).to.equal(201);
    seconds = 120;
    // three within the hour: the first of them was made at 0 s
    expect((await create()).headers.get("retry-after")).to.equal(String(3600 - 120));
    seconds = 3600;
    expect((await create()).status).to.equal(201);
    expect((await github.api("GET", "/repos/acme/shop/issues")).status).to.equal(200);
  });

  it("count requests, tell how many are left, and begin anew after an hour", async () => {
    const first = await github.api("GET", "/user");
    expect(first.headers.get("x-ratelimit-limit")).to.equal("50");
    expect(first.headers.get("x-ratelimit-remaining")).to.equal("49");
    expect(first.headers.get("x-ratelimit-reset")).to.equal(String(1_700_000_000 + 3600));
    for (let i = 0; i < 49; i++) await github.api("GET", "/user");
    const refused = await github.api("GET", "/user");
    expect(refused.status).to.equal(403);
    expect(refused.headers.get("x-ratelimit-remaining")).to.equal("0");
    expect(refused.body["message"]).to.include("API rate limit exceeded");
    const overview = await github.api("GET", "/rate_limit");
    expect(overview.body).to.have.nested.property("resources.core.remaining", 0);
    seconds = 3600;
    expect((await github.api("GET", "/user")).status).to.equal(200);
  });

  it("are one user's own", async () => {
    await create();
    await create();
    const token = github.addToken("acme");
    const answer = await github.api("POST", "/repos/acme/shop/issues", { token, body: { title: "x" } });
    expect(answer.status).to.equal(201);
  });
});
