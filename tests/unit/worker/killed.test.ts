import { expect } from "chai";
import fc from "fast-check";
import { handleMessage } from "../../../worker/message/handle.js";
import { manualClock, type ManualClock } from "../../support/backup/manual-clock.js";
import { memoryComment } from "../../support/worker/memory-hub.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";
import {
  issueMessage,
  commentMessage,
  type TestDeps,
  createTestDeps,
} from "../../support/worker/test-deps.js";

const never = new AbortController().signal;
/** The lease of the dead worker's message and claim, and a second by which S3's times are rounded. */
const LEASE_MS = 61_000;

/** The external call at which the worker's process dies. */
interface Kill {
  /** The call's number. */
  readonly at: number;
  /** Whether that call still takes effect. */
  readonly after: boolean;
}

/**
 * Test dependencies whose process is killed: from the fatal call on nothing takes effect and no call
 * returns. `calls` counts the calls, `died` is whether the kill happened.
 */
function killable(deps: TestDeps, kill: Kill | undefined) {
  const state = { calls: 0, dead: false };
  const guard = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...args: unknown[]) => {
          const call = ++state.calls;
          if (state.dead) throw new Error("killed");
          if (call === kill?.at && !kill.after) state.dead = true;
          if (state.dead) throw new Error("killed");
          const result: unknown = await Promise.resolve(Reflect.apply(value, target, args));
          if (call === kill?.at) {
            state.dead = true;
            throw new Error("killed");
          }
          if (isTakenClaim(result)) return { ...result, claim: guard(result.claim) };
          return isCheckout(result) ? guard(result) : result;
        };
      },
    });
  return {
    state,
    deps: {
      ...deps,
      queue: guard(deps.queue),
      codeHost: guard(deps.codeHost),
      checkouts: guard(deps.checkouts),
      taskClaims: deps.taskClaims && guard(deps.taskClaims),
      agent: guard(deps.agent),
      journal: guard(deps.journal),
      notifier: guard(deps.notifier),
      runStep: guard({ run: deps.runStep }).run,
    },
  };
}

function isTakenClaim(value: unknown): value is { readonly claim: object } {
  return typeof value === "object" && value !== null && "claim" in value;
}

function isCheckout(value: unknown): value is object {
  return typeof value === "object" && value !== null && "agentDirectory" in value;
}

describe("a worker that is killed", () => {
  let directory: TempDirectory;
  let clock: ManualClock;
  let deps: TestDeps;
  beforeEach(async () => {
    directory = await tempDirectory();
    clock = manualClock();
    deps = createTestDeps({ directory: directory.path, clock });
  });
  afterEach(() => directory.remove());

  /** Receives and handles messages until the queue is empty; the first one with this kill. */
  const workOff = async (first: Kill | undefined): Promise<number> => {
    let calls = 0;
    for (let turn = 0; turn < 20 && deps.queue.visible + deps.queue.inFlight > 0; turn++) {
      // its holder is dead: the lease ends
      clock.advance(LEASE_MS);
      deps.queue.expireLeases();
      const message = await deps.queue.receive({ waitSeconds: 0, leaseSeconds: 60 }, never);
      if (!message) break;
      const { state, deps: used } = killable(deps, turn === 0 ? first : undefined);
      await handleMessage(used, message, never);
      if (turn === 0) ({ calls } = state);
    }
    return calls;
  };
  /** The number of calls of an undisturbed run, measured in a separate fixture. */
  const callsOf = async (prepare: () => Promise<string>): Promise<number> => {
    deps.queue.put(await prepare());
    return workOff(undefined);
  };
  const anew = (): void => {
    deps = createTestDeps({ directory: directory.path, clock });
  };

  const issue = (): Promise<string> => Promise.resolve(issueMessage(12));
  it("at any call of an issue's task: one pull request in the end, and the message is neither lost nor left", async () => {
    const calls = await callsOf(issue);
    expect(calls).to.be.greaterThan(15);
    for (let at = 1; at <= calls; at++) {
      for (const after of [false, true]) {
        anew();
        deps.queue.put(await issue());
        await workOff({ at, after });
        const where = `killed ${after ? "after" : "before"} call ${at}`;
        expect(deps.shop.pulls.length, where).to.equal(1);
        expect(deps.queue.visible + deps.queue.inFlight, where).to.equal(0);
        expect(deps.queue.deadLetters, where).to.deep.equal([]);
        expect(deps.shop.branches.get("ai/issue-12"), where).to.equal(tipOf(deps));
      }
    }
  }).timeout(30_000);

  const comment = async (): Promise<string> => {
    deps.queue.put(issueMessage(12));
    await workOff(undefined);
    deps.shop.writers.add("alice");
    const on = deps.shop.pulls[0]!.number;
    deps.shop.comments.set(7, memoryComment({ id: 7, body: "More", on }));
    const does = deps.runAgent;
    let more = 0;
    deps.runAgent = async (copy, signal, onLine) => {
      const { writeFile } = await import("node:fs/promises");
      await writeFile(`${copy}/more-${++more}.ts`, "\n");
      return does(copy, signal, onLine);
    };
    return commentMessage(on, 7);
  };
  it("at any call of a comment's task: one commit in the end", async () => {
    const calls = await callsOf(comment);
    expect(calls).to.be.greaterThan(12);
    for (let at = 1; at <= calls; at++) {
      for (const after of [false, true]) {
        anew();
        deps.queue.put(await comment());
        await workOff({ at, after });
        const where = `killed ${after ? "after" : "before"} call ${at}`;
        expect(commitsWith(deps, "Opsctl-Comment: 7"), where).to.equal(1);
        expect(deps.queue.visible + deps.queue.inFlight, where).to.equal(0);
        expect(deps.queue.deadLetters, where).to.deep.equal([]);
      }
    }
  }).timeout(30_000);

  it("and killed again, while the same task is in the queue twice", async () => {
    const calls = await callsOf(issue);
    const kill = fc.record({ at: fc.integer({ min: 1, max: calls }), after: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(kill, fc.integer({ min: 1, max: 3 }), async (first, copies) => {
        anew();
        for (let copy = 0; copy < copies; copy++) deps.queue.put(issueMessage(12));
        await workOff(first);
        expect(deps.shop.pulls.length).to.equal(1);
        expect([deps.queue.visible + deps.queue.inFlight, deps.queue.deadLetters]).to.deep.equal([0, []]);
      }),
      { numRuns: 40 },
    );
  });
});

function tipOf({ shop }: TestDeps): string | undefined {
  return [...shop.commits].filter(([, { message }]) => message.includes("Opsctl-Task")).at(-1)?.[0];
}

/** Commits on the pull request's branch with this trailer. */
function commitsWith({ shop }: TestDeps, trailer: string): number {
  let count = 0;
  let id = shop.branches.get("ai/issue-12");
  while (id !== undefined) {
    const commit = shop.commits.get(id);
    if (commit?.message.split("\n").includes(trailer)) count++;
    id = commit?.parent;
  }
  return count;
}
