import { anError } from "../../errors.js";
import { NAME, type TestDeps } from "../test-deps.js";
import type { Fault } from "./schedule.js";

/** A worker whose calls to the outside fail as its faults say. */
export interface FaultyWorker {
  /** Aborted when it is killed. */
  readonly killed: AbortSignal;
  /** The ports with faults. */
  readonly ports: Pick<TestDeps, "queue" | "codeHost" | "checkouts" | "workBucket">;
}

type PortName = keyof FaultyWorker["ports"];

/** State of a worker's faults; it stays when the worker is started again. */
export interface FaultState {
  readonly pending: Fault[];
  happened: number;
  /** Number of calls since the last fault. */
  calls: number;
  /** Until when these fail, by the clock. */
  partitionEnds: number;
  githubEnds: number;
  githubFault: "github-5xx" | "github-403";
}

export interface FaultTimes {
  readonly now: () => number;
  /** Milliseconds: longer than a lease. */
  readonly partition: (length: number) => number;
  readonly outage: (length: number) => number;
}

const UNREACHABLE: Readonly<Record<PortName, string>> = {
  queue: "aws.unreachable",
  workBucket: "aws.unreachable",
  codeHost: "github.unreachable",
  checkouts: "checkout.unreachable",
};

export function faultyWorker(deps: TestDeps, state: FaultState, times: FaultTimes): FaultyWorker {
  const kill = new AbortController();
  // the caller replaces the ports by those with faults
  const { queue, codeHost, checkouts, workBucket } = deps;

  /** The fault that happens at this call, if one does. */
  const next = (): Fault | undefined => {
    const [fault] = state.pending;
    state.calls++;
    if (!fault || state.calls < fault.call) return undefined;
    state.pending.shift();
    state.calls = 0;
    state.happened++;
    return fault;
  };
  const begin = ({ kind, length }: Fault): void => {
    if (kind === "kill-before") kill.abort(new Error("killed"));
    if (kind === "partition") state.partitionEnds = times.now() + times.partition(length);
    if (kind === "lease-lost") queue.expireLeases();
    if (kind === "github-5xx" || kind === "github-403") {
      state.githubEnds = times.now() + times.outage(length);
      state.githubFault = kind;
    }
  };
  const refuse = (port: PortName): void => {
    kill.signal.throwIfAborted();
    const isAws = port === "queue" || port === "workBucket";
    if (isAws && times.now() < state.partitionEnds) throw anError(UNREACHABLE[port], {});
    if (isAws || times.now() >= state.githubEnds) return;
    const isForbidden = state.githubFault === "github-403" && port === "codeHost";
    const code = isForbidden ? "github.forbidden" : UNREACHABLE[port];
    throw anError(code, { repository: NAME, status: isForbidden ? 403 : 502, reason: "injected" });
  };
  const guard = <T extends object>(port: PortName, target: T): T =>
    new Proxy(target, {
      get: (_target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || name === "list") return value;
        return async (...args: unknown[]) => {
          kill.signal.throwIfAborted();
          const fault = next();
          if (fault) begin(fault);
          refuse(port);
          const result: unknown = await Promise.resolve(Reflect.apply(value, target, args));
          if (fault?.kind === "kill-after") kill.abort(new Error("killed"));
          kill.signal.throwIfAborted();
          if (fault?.kind === "lost-answer")
            throw anError(UNREACHABLE[port], { repository: NAME, status: 502 });
          return isCheckout(result) ? guard("checkouts", result) : result;
        };
      },
    });
  return {
    killed: kill.signal,
    ports: {
      queue: guard("queue", queue),
      codeHost: guard("codeHost", codeHost),
      checkouts: guard("checkouts", checkouts),
      workBucket: guard("workBucket", workBucket),
    },
  };
}

function isCheckout(value: unknown): value is object {
  return typeof value === "object" && value !== null && "agentDirectory" in value;
}
