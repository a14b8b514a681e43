import { expect } from "chai";
import fc from "fast-check";
import { failure } from "../../../../../core/errors.js";
import { modelOrder } from "../../../../../worker/agents/fallback/decide-model.js";
import { withFallbacks } from "../../../../../worker/agents/fallback/with-fallbacks.js";
import type { Agent, AgentRun, AgentTask, ModelProblemKind } from "../../../../../worker/ports/agent.js";
import { opsErrorOf } from "../../../../support/errors.js";

const signal = new AbortController().signal;
const done: AgentRun = { exitCode: 0, timedOut: false, durationMs: 5, output: "", containment: "group" };
const task = { repository: "acme/shop", issue_number: 12 } as unknown as AgentTask;
const usage = { inputTokens: 10, outputTokens: 1 };

type Answer = "ok" | "ok-slow" | ModelProblemKind | Error;

/** An agent for each model, with its answers in order; the last one is repeated. */
function scripted(models: Readonly<Record<string, readonly Answer[]>>) {
  const clock = { time: 1_000_000, now: () => new Date(clock.time), sleep: () => Promise.resolve() };
  const asked: string[] = [];
  const waits: Record<string, number> = {};
  const agents = Object.entries(models).map(([model, answers]): Agent => {
    let runs = 0;
    return {
      name: "aider",
      model,
      probe: () => Promise.resolve([]),
      run: () => {
        asked.push(model);
        const answer = answers[Math.min(runs++, answers.length - 1)];
        clock.time += answer === "ok-slow" ? 595_000 : 1_000;
        if (answer instanceof Error) return Promise.reject(answer);
        if (answer === "ok" || answer === undefined) return Promise.resolve({ ...done, model, usage });
        const kind = answer === "ok-slow" ? "unreachable" : answer;
        return Promise.resolve({ ...done, model, usage, problem: { kind, reason: `no ${model}` } });
      },
    };
  });
  const agent = withFallbacks(agents as [Agent, ...Agent[]], {
    clock,
    takeRequests: (model) => Promise.resolve(waits[model] ?? 0),
  });
  const changes: string[] = [];
  const run = () =>
    agent.run(
      task,
      "/",
      {
        timeoutMs: 600_000,
        onLine: () => undefined,
        onFallback: ({ model, kind }, next) => void changes.push(`${model} ${kind} → ${next}`),
      },
      signal,
    );
  return { agent, run, asked, changes, waits, clock };
}

describe("an agent with several models", () => {
  it("uses the first one while it works", async () => {
    const { run, asked } = scripted({ small: ["ok"], large: ["ok"] });
    const { model, fallbacks } = await run();
    expect([model, fallbacks, asked]).to.deep.equal(["small", undefined, ["small"]]);
  });

  for (const kind of [
    "unreachable",
    "rate-limited",
    "context-exceeded",
    "server-failed",
    "no-credit",
  ] as const) {
    it(`tries the next one in the same run after: ${kind}`, async () => {
      const { run, changes } = scripted({ small: [kind], large: ["ok"] });
      const ended = await run();
      expect(ended).to.deep.include({ model: "large", usage: { inputTokens: 20, outputTokens: 2 } });
      expect(ended.problem).to.equal(undefined);
      expect(ended.fallbacks).to.deep.equal([
        { model: "small", kind, reason: "no small", durationMs: 1_000 },
      ]);
      expect(changes).to.deep.equal([`small ${kind} → large`]);
    });
  }

  it("does not try another model where the answer itself was unusable", async () => {
    const { run, asked } = scripted({ small: ["edit-unusable"], large: ["ok"] });
    expect((await run()).problem?.kind).to.equal("edit-unusable");
    expect(asked).to.deep.equal(["small"]);
  });

  it("goes on after an error with which the agent could not start, and throws other errors", async () => {
    const params = { task: "acme/shop#12", agent: "aider", model: "small" };
    const full = failure("worker.context-exceeded", { ...params, reason: "9 > 8 tokens" });
    const { run } = scripted({ small: [full], large: ["ok"] });
    expect((await run()).fallbacks?.[0]).to.deep.include({
      kind: "context-exceeded",
      reason: "9 > 8 tokens",
    });
    const broken = scripted({
      small: [failure("core.cannot-start", { program: "aider", reason: "x" })],
      large: ["ok"],
    });
    expect((await opsErrorOf(broken.run)).code).to.equal("core.cannot-start");
  });

  it("has the first one's problem when none can be used", async () => {
    const { run, changes } = scripted({ small: ["unreachable"], large: ["not-authenticated"] });
    const { problem, fallbacks } = await run();
    expect(problem?.kind).to.equal("unreachable");
    expect(fallbacks?.map(({ model }) => model)).to.deep.equal(["large"]);
    expect(changes).to.deep.equal(["small unreachable → large"]);
  });

  it("asks a model that failed again after its time, the others meanwhile", async () => {
    const { run, asked, clock } = scripted({ small: ["rate-limited", "ok"], large: ["ok"] });
    await run();
    await run();
    clock.time += 60_000;
    await run();
    expect(asked).to.deep.equal(["small", "large", "large", "small"]);
  });

  it("asks the first one again at once after a task that was too long for it", async () => {
    const { run, asked } = scripted({ small: ["context-exceeded", "ok"], large: ["ok"] });
    await run();
    await run();
    expect(asked).to.deep.equal(["small", "large", "small"]);
  });

  it("holds back for the limits of a free tier before the provider refuses", async () => {
    const { run, asked, waits } = scripted({ small: ["unreachable"], free: ["ok"], other: ["ok"] });
    waits["free"] = 40;
    expect((await run()).fallbacks?.map(({ model, kind }) => [model, kind])).to.deep.equal([
      ["small", "unreachable"],
      ["free", "rate-limited"],
    ]);
    expect(asked).to.deep.equal(["small", "other"]);
  });

  it("has an error with the seconds to wait when only a limit holds it back", async () => {
    const { run, waits } = scripted({ free: ["ok"] });
    waits["free"] = 40;
    const { code, params } = await opsErrorOf(run);
    expect([code, params["seconds"], params["task"]]).to.deep.equal([
      "worker.model-rate-limited",
      40,
      "acme/shop#12",
    ]);
  });

  it("starts no other model when its time is nearly over", async () => {
    const { run, asked } = scripted({ small: ["ok-slow"], large: ["ok"] });
    expect((await run()).problem?.kind).to.equal("unreachable");
    expect(asked).to.deep.equal(["small"]);
  });

  it("orders every model exactly once: those that may be used as configured, then by the end of their time", () => {
    const held = fc.uniqueArray(fc.record({ id: fc.nat(), until: fc.nat(100) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(held, fc.nat(100), (models, now) => {
        const order = modelOrder(models, ({ until }) => until, now);
        expect([...order].sort((a, b) => a.id - b.id)).to.deep.equal([...models].sort((a, b) => a.id - b.id));
        const free = models.filter(({ until }) => until <= now);
        expect(order.slice(0, free.length)).to.deep.equal(free);
        const rest = order.slice(free.length).map(({ until }) => until);
        expect(rest).to.deep.equal([...rest].sort((a, b) => a - b));
      }),
    );
  });
});
