import { expect } from "chai";
import type { Clock } from "../../../../core/time/clock.js";
import { interruption } from "../../../../core/errors.js";
import { post, type Post } from "../../../../notify/http/post.js";
import { opsErrorOf } from "../../../support/errors.js";
import { delivery, eagerClock } from "../../../support/notify/messages.js";
import { type Answer, type Receiver, startReceiver } from "../../../support/notify/receiver.js";
import { freePort } from "../../../support/ports.js";

/** Only the time-out of an attempt is a longer sleep. */
const TIMEOUT = 60_000;
const clock = () => eagerClock(TIMEOUT);
const to = (url: string, changes: Partial<Post> = {}): Post => ({
  reference: "env:HOOK",
  address: new URL("/secret-path?token=secret", url),
  body: "{}",
  ...changes,
});
const deps = (used: Clock) => ({ clock: used, random: () => 0, attemptTimeout: TIMEOUT });
const status = (code: number, headers: Readonly<Record<string, string>> = {}, body = ""): Answer => ({
  status: code,
  headers,
  body,
});

describe("posting a notification", () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const rows: readonly {
    readonly name: string;
    readonly answers: readonly Answer[];
    readonly slept?: readonly number[];
    readonly error?: { readonly code: string; readonly answer?: string };
  }[] = [
    { name: "is done after 200", answers: [status(200, {}, "ok")] },
    { name: "is done after 204", answers: [status(204)] },
    { name: "is repeated after 500", answers: [status(500), status(503)], slept: [250, 500] },
    { name: "is repeated after a cut connection", answers: ["cut"], slept: [250] },
    {
      name: "waits for Retry-After in seconds",
      answers: [status(429, { "retry-after": "7" })],
      slept: [7_000],
    },
    {
      name: "waits for fractions of seconds",
      answers: [status(429, { "retry-after": "1.5" })],
      slept: [1_500],
    },
    {
      name: "waits for a date",
      answers: [status(503, { "retry-after": "Sat, 21 Nov 2026 03:35:09 GMT" })],
      slept: [9_000],
    },
    {
      name: "takes no heed of a date that is over, and of nonsense",
      answers: [
        status(503, { "retry-after": "Sat, 21 Nov 2026 03:34:00 GMT" }),
        status(503, { "retry-after": "soon" }),
      ],
      slept: [250, 500],
    },
    {
      name: "ends when it should wait for too long",
      answers: [status(429, { "retry-after": "3600" })],
      error: { code: "notify.rate-limited", answer: "429" },
    },
    {
      name: "ends after four attempts",
      answers: [status(500), status(500), "cut", status(502)],
      slept: [250, 500, 1_000],
      error: { code: "notify.receiver-failed", answer: "502" },
    },
    ...[400, 401, 403, 404, 410].map((code) => ({
      name: `is not repeated after ${code}`,
      answers: [status(code, { "retry-after": "1" }, "secret echo")],
      error: { code: "notify.rejected", answer: String(code) },
    })),
    ...[301, 302, 307, 308].map((code) => ({
      name: `follows no redirect: ${code}`,
      answers: [status(code, { location: "/elsewhere" })],
      error: { code: "notify.redirected" },
    })),
  ];
  for (const { name, answers, slept = [], error } of rows) {
    it(name, async () => {
      receiver.script(...answers);
      const used = clock();
      const sent = delivery();
      const work = post(to(receiver.url), sent, deps(used));
      if (error) {
        const { code, answer } = { answer: undefined, ...error };
        const found = await opsErrorOf(() => work);
        expect([found.code, found.params["answer"]]).to.deep.equal([code, answer]);
      } else await work;
      expect(used.slept).to.deep.equal(slept);
      expect([sent.attempts, receiver.received.length]).to.deep.equal([slept.length + 1, slept.length + 1]);
    });
  }

  it("sends JSON, with headers created for each attempt", async () => {
    receiver.script(status(500));
    let made = 0;
    const headers = (): Readonly<Record<string, string>> => ({ "x-made": String(++made) });
    await post(to(receiver.url, { body: '{"a":"漢"}', headers }), delivery(), deps(clock()));
    expect(receiver.received.map(({ headers: { "x-made": number } }) => number)).to.deep.equal(["1", "2"]);
    const [first] = receiver.received;
    expect(first).to.include({ method: "POST", path: "/secret-path?token=secret", body: '{"a":"漢"}' });
    expect(first?.headers).to.include({ "content-type": "application/json", "user-agent": "opsctl" });
  });

  it("retries after a time-out, and finally reports it", async () => {
    receiver.script("hang", "hang", "hang", "hang");
    const sent = delivery();
    // every sleep ends at once, that of the attempt's time-out too, but not before the request has arrived
    const instantClock: Clock = {
      now: () => new Date(),
      sleep: async (milliseconds) => {
        if (milliseconds === TIMEOUT) await receiver.next();
      },
    };
    const error = await opsErrorOf(() => post(to(receiver.url), sent, deps(instantClock)));
    expect([error.code, error.params]).to.deep.equal([
      "notify.no-answer",
      { reference: "env:HOOK", seconds: TIMEOUT / 1_000 },
    ]);
    expect(sent.attempts).to.equal(4);
  });

  it("ends with the signal's reason during a request", async () => {
    receiver.script("hang");
    const controller = new AbortController();
    const work = opsErrorOf(() => post(to(receiver.url), delivery(controller.signal), deps(clock())));
    await receiver.next();
    controller.abort(interruption("SIGTERM"));
    expect((await work).code).to.equal("core.interrupted");
  });

  it("reads only the beginning of a response", async () => {
    let read = "";
    const reasonOf = (body: string): undefined => {
      read = body;
    };
    receiver.script(status(400, {}, "x".repeat(2_000_000)));
    await opsErrorOf(() => post(to(receiver.url, { reasonOf }), delivery(), deps(clock())));
    expect(read).to.match(/^x{4096}$/);
  });

  it("does not retry a port that fetch blocks", async () => {
    const sent = delivery();
    const error = await opsErrorOf(() => post(to("http://127.0.0.1:1"), sent, deps(clock())));
    expect([error.code, sent.attempts]).to.deep.equal(["notify.blocked-port", 1]);
  });

  it("reports the reason when nothing listens, without the URL", async () => {
    const port = await freePort();
    const used = clock();
    const work = () => post(to(`http://127.0.0.1:${port}`), delivery(), deps(used));
    const error = await opsErrorOf(work);
    expect([error.code, error.params]).to.deep.equal([
      "notify.unreachable",
      { reference: "env:HOOK", reason: "ECONNREFUSED" },
    ]);
    expect(used.slept).to.deep.equal([250, 500, 1_000]);
    expect(`${error.stack ?? ""} ${String(error.cause)}`).not.to.match(/secret|127\.0\.0\.1/);
  });
});
