import type { EngineEvent, Stack } from "@pulumi/pulumi/automation/index.js";
import { expect } from "chai";
import { type Deployment, EMPTY_DEPLOYMENT } from "../../../automation/deployment.js";
import { EngineCommandError } from "../../../automation/engine-command.js";
import type { EngineStack } from "../../../automation/engine-stack.js";
import { historyOf, operate, type OperationOptions, type Request } from "../../../automation/operations.js";
import { TAKEN_OVER } from "../../../automation/adoption.js";
import { interruption } from "../../../core/errors.js";
import { opsErrorOf } from "../../support/errors.js";
import { emitTo } from "../../support/events.js";

type Call = readonly [method: string, options: Readonly<Record<string, unknown>>];
type Behaviour = (onEvent: (event: EngineEvent) => void) => Promise<unknown>;

/** A stack that records its operations and behaves as the test configures it. */
function stackThat(
  behave: Behaviour,
  kill: () => void = () => undefined,
  deployment: Deployment = EMPTY_DEPLOYMENT,
): { target: EngineStack; calls: Call[] } {
  const calls: Call[] = [];
  const method =
    (name: string) => (options: { onEvent: (event: EngineEvent) => void; signal: AbortSignal }) => {
      const { onEvent, signal: _signal, ...rest } = options;
      calls.push([name, rest]);
      return behave(onEvent);
    };
  const names = ["preview", "up", "destroy", "refresh", "previewDestroy", "previewRefresh"];
  const stack = Object.fromEntries(names.map((name) => [name, method(name)])) as unknown as Stack;
  const command = {
    kill: () => {
      kill();
      return Promise.resolve();
    },
  };
  return { target: { name: "dev", stack, command, deployment } as unknown as EngineStack, calls };
}

const options = (changes: Partial<OperationOptions> = {}): OperationOptions => ({
  emit: () => undefined,
  signal: new AbortController().signal,
  urgent: new AbortController().signal,
  ...changes,
});
const created = {
  sequence: 1,
  timestamp: 1,
  resourcePreEvent: {
    metadata: { op: "create", urn: "u::n", type: "t:m:T", provider: "", new: { custom: true } },
  },
};

describe("an operation", () => {
  const table: readonly (readonly [Request, Call])[] = [
    [{ kind: "preview" }, ["preview", { refresh: false }]],
    [{ kind: "preview", planFile: "/p", refresh: true }, ["preview", { plan: "/p", refresh: true }]],
    [{ kind: "up" }, ["up", {}]],
    [{ kind: "up", planFile: "/p", message: "why" }, ["up", { plan: "/p", message: "why" }]],
    [{ kind: "destroy" }, ["destroy", {}]],
    [{ kind: "destroy", previewOnly: true }, ["previewDestroy", {}]],
    [{ kind: "refresh" }, ["refresh", { clearPendingCreates: true }]],
    [{ kind: "refresh", previewOnly: true }, ["previewRefresh", {}]],
  ];
  for (const [request, call] of table) {
    it(`is asked of the engine as it is meant: ${JSON.stringify(request)}`, async () => {
      const { target, calls } = stackThat(() => Promise.resolve());
      await operate(target, request, options());
      expect(calls).to.deep.equal([call]);
    });
  }

  it("keeps what a killed update left in doubt until an update has taken it into the state", async () => {
    const pendingCreates = [{ urn: "urn:p", type: "t:m:T" }];
    const doubtful = { ...EMPTY_DEPLOYMENT, pendingCreates };
    const { target, calls } = stackThat(() => Promise.resolve(), undefined, doubtful);
    await operate(target, { kind: "refresh" }, options());
    expect(calls).to.deep.equal([["refresh", { clearPendingCreates: false }]]);
  });

  it("returns the summary of the events, and emits them as they arrive", async () => {
    const { target } = stackThat((onEvent) => {
      onEvent(created as unknown as EngineEvent);
      return Promise.resolve();
    });
    const said: string[] = [];
    const result = await operate(
      target,
      { kind: "up" },
      options({ emit: emitTo((code) => said.push(code)) }),
    );
    expect(result.changes).to.include({ create: 1 });
    expect(result.durationMs).to.be.at.least(0);
    expect(said).to.deep.equal(["automation.resource-started"]);
  });

  describe("after a killed one", () => {
    const urn = (type: string): string => `urn:pulumi:dev::opsctl::opsctl:backup:Vault$${type}::a`;
    const alarm = (...lines: readonly string[]): EngineEvent => ({
      sequence: 1,
      timestamp: 1,
      diagnosticEvent: {
        severity: "warning",
        color: "never",
        message: [
          `<{%reset%}>Attempting to deploy or update resources with ${lines.length} pending operations from previous deployment.`,
          ...lines.map((line) => `  * ${line}`),
          "These resources are in an unknown state because the Pulumi CLI was interrupted",
          "Note that `pulumi refresh` will need to be run interactively<{%reset%}>",
        ].join("\n"),
      },
    });
    const saidOf = async (
      event: EngineEvent,
      takenOver: RegExp | undefined = TAKEN_OVER,
    ): Promise<readonly (readonly [string, unknown])[]> => {
      const { target } = stackThat((onEvent) => {
        onEvent(event);
        return Promise.resolve();
      });
      const said: (readonly [string, unknown])[] = [];
      const emit = emitTo((code: string, params: unknown = {}): void => void said.push([code, params]));
      const { warnings } = await operate(target, { kind: "up" }, options({ emit, takenOver }));
      expect(warnings).to.have.length(said.some(([code]) => code === "automation.warning") ? 1 : 0);
      return said;
    };
    const parameter = `${urn("aws:ssm/parameter:Parameter")}, interrupted while creating`;
    const settings = `${urn("aws:s3/bucketVersioning:BucketVersioning")}, interrupted while creating`;

    it("reports in one sentence what is taken over, instead of the engine's warning", async () => {
      expect(await saidOf(alarm(parameter, settings))).to.deep.equal([
        ["automation.pending-taken-over", { stack: "dev", count: 2 }],
      ]);
    });

    it("leaves the alarm where something is not taken over, and every other warning", async () => {
      const key = `${urn("aws:kms/key:Key")}, interrupted while creating`;
      const deleting = parameter.replace("creating", "deleting");
      const other = { ...alarm(), diagnosticEvent: { ...alarm().diagnosticEvent, message: parameter } };
      for (const event of [alarm(parameter, key), alarm(deleting), alarm(), other as EngineEvent]) {
        expect((await saidOf(event)).map(([code]) => code)).to.deep.equal(["automation.warning"]);
      }
      const destroying = (await saidOf(alarm(parameter), /^$/)).map(([code]) => code);
      expect(destroying).to.deep.equal(["automation.warning"]);
    });
  });

  it("is not begun when all was aborted before", async () => {
    const { target, calls } = stackThat(() => Promise.resolve());
    const error = await opsErrorOf(() =>
      operate(target, { kind: "up" }, options({ signal: AbortSignal.abort(interruption("SIGINT")) })),
    );
    expect([error.kind, calls.length]).to.deep.equal(["interrupted", 0]);
  });

  it("ends as interrupted whether the engine failed of it or came to its end", async () => {
    for (const behave of [() => Promise.resolve(), () => Promise.reject(new Error("engine"))]) {
      const stop = new AbortController();
      const { target } = stackThat(() => {
        stop.abort(interruption("SIGTERM"));
        return behave();
      });
      const error = await opsErrorOf(() => operate(target, { kind: "up" }, options({ signal: stop.signal })));
      expect(error.kind).to.equal("terminated");
    }
  });

  it("fails with the engine's diagnostics", async () => {
    const diagnosticEvent = { severity: "error" as const, message: "bucket exists", color: "never" };
    const { target } = stackThat((onEvent) => {
      onEvent({ sequence: 1, timestamp: 1, diagnosticEvent });
      return Promise.reject(
        new EngineCommandError(["up"], { stdout: "", stderr: "error: update failed", code: 1 }),
      );
    });
    const error = await opsErrorOf(() => operate(target, { kind: "up" }, options()));
    expect([error.code, error.params]).to.deep.equal([
      "automation.failed-unchanged",
      { operation: "up", stack: "dev", reason: "bucket exists" },
    ]);
  });

  it("reports that completed work is in the state only for operations that had begun", async () => {
    const table: readonly (readonly [Request, string])[] = [
      [{ kind: "up" }, "automation.failed"],
      [{ kind: "destroy" }, "automation.failed"],
      [{ kind: "preview" }, "automation.failed-unchanged"],
      [{ kind: "destroy", previewOnly: true }, "automation.failed-unchanged"],
    ];
    for (const [request, code] of table) {
      const { target } = stackThat((onEvent) => {
        onEvent(created as EngineEvent);
        return Promise.reject(new EngineCommandError(["x"], { stdout: "", stderr: "error: no", code: 1 }));
      });
      const error = await opsErrorOf(() => operate(target, request, options()));
      expect(error.code, JSON.stringify(request)).to.equal(code);
    }
  });

  it("is killed on the urgent signal, and only while it runs", async () => {
    let kills = 0;
    const urgent = new AbortController();
    const { target } = stackThat(
      () => {
        urgent.abort();
        return Promise.resolve();
      },
      () => kills++,
    );
    await operate(target, { kind: "up" }, options({ urgent: urgent.signal }));
    expect(kills).to.equal(1);
    const later = new AbortController();
    await operate(target, { kind: "up" }, options({ urgent: later.signal }));
    later.abort();
    expect(kills).to.equal(1);
  });
});

describe("a stack's history", () => {
  const update = {
    kind: "update",
    startTime: new Date("2026-11-21T03:04:05.678Z"),
    endTime: new Date("2026-11-21T03:05:00Z"),
    message: "why",
    environment: {},
    config: {},
    version: 0,
    result: "succeeded",
    resourceChanges: { create: 2 },
  };
  const withHistory = (history: (size: number, page: number) => Promise<unknown>): EngineStack =>
    ({ name: "dev", stack: { history } }) as unknown as EngineStack;

  it("has ids that are the same on every machine", async () => {
    const asked: number[][] = [];
    const stack = withHistory((size, page) => {
      asked.push([size, page]);
      return Promise.resolve([update, { ...update, kind: "destroy", resourceChanges: undefined }]);
    });
    expect(await historyOf(stack, 5)).to.deep.equal([
      {
        id: "20261121T030405Z-update",
        kind: "update",
        result: "succeeded",
        startedAt: "2026-11-21T03:04:05.678Z",
        finishedAt: "2026-11-21T03:05:00.000Z",
        message: "why",
        changes: { create: 2 },
      },
      {
        id: "20261121T030405Z-destroy",
        kind: "destroy",
        result: "succeeded",
        startedAt: "2026-11-21T03:04:05.678Z",
        finishedAt: "2026-11-21T03:05:00.000Z",
        message: "why",
        changes: {},
      },
    ]);
    expect(asked).to.deep.equal([[5, 1]]);
  });

  it("that cannot be read is an engine's error", async () => {
    const error = await opsErrorOf(() =>
      historyOf(
        withHistory(() => Promise.reject(new Error("no"))),
        5,
      ),
    );
    expect([error.code, error.params["operation"]]).to.deep.equal(["automation.failed-unchanged", "history"]);
  });
});
