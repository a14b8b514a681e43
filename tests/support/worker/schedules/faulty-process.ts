import type { IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { SpawnedOpsctl } from "../spawned.js";
import { agentCommand, type TaskFixture } from "../task-fixture.js";
import { type FaultFront, type FrontAction, startFaultFront } from "./fault-front.js";
import type { Fault } from "./schedule.js";

/** The shortest that `--lease` takes. */
const LEASE_MS = 3_000;
/** A second attempt of a call comes after less; more would be held for half a minute. */
const GITHUB_OUTAGE_MS = 60;
const RESTART_MS = 500;
/** Schedules are short here, so their faults come sooner. */
const CALLS_SHARE = 3;

/** A worker process behind fault fronts, started again whenever it is killed. */
export interface FaultyProcess {
  /** The faults of the next schedule. */
  begin(faults: readonly Fault[]): void;
  /** Faults since `begin`, and when a lease may have ended early because of them. */
  readonly happened: number;
  readonly leaseEnds: readonly number[];
  output(): string;
  stop(): Promise<void>;
}

export async function startFaultyProcess(
  { worker: fixture, github }: TaskFixture,
  agent: readonly string[],
): Promise<FaultyProcess> {
  let pending: Fault[] = [];
  let [happened, calls, partitionEnds, githubEnds] = [0, 0, 0, 0];
  let isLeaseRefused = false;
  const stopped = new AbortController();
  let leaseEnds: number[] = [];
  let current: SpawnedOpsctl | undefined;
  const outputs: SpawnedOpsctl[] = [];
  let fronts: readonly FaultFront[] = [];

  const kill = (): void => current?.signal("SIGKILL");
  const decide = (request: IncomingMessage, isAws: boolean): FrontAction => {
    calls++;
    const isRenewal = request.headers["x-amz-target"] === "AmazonSQS.ChangeMessageVisibility";
    const [fault] = pending;
    if (fault && calls >= fault.call / CALLS_SHARE) {
      pending = pending.slice(1);
      calls = 0;
      happened++;
      const action = beginFault(fault, isAws);
      if (action) return action;
    }
    const left = partitionEnds - Date.now();
    if (isAws && left > 0) return { do: "hang", milliseconds: left };
    if (isAws && isLeaseRefused && isRenewal) {
      isLeaseRefused = false;
      return { do: "answer", status: 400, body: JSON.stringify({ __type: "ReceiptHandleIsInvalid" }) };
    }
    if (!isAws && Date.now() < githubEnds) return { do: "answer", status: 502, body: "{}" };
    return { do: "pass" };
  };
  /** Begins a fault; returns what it does to the request at which it begins. */
  const beginFault = ({ kind, length }: Fault, isAws: boolean): FrontAction | undefined => {
    switch (kind) {
      case "kill-before":
        kill();
        return { do: "cut" };
      case "kill-after":
        return { do: "lose", then: kill };
      case "lost-answer":
        return { do: "lose" };
      case "partition":
        partitionEnds = Date.now() + LEASE_MS * (1.1 + length / 2);
        leaseEnds.push(Date.now() + LEASE_MS);
        return undefined;
      case "lease-lost":
        isLeaseRefused = true;
        return undefined;
      case "github-5xx":
        githubEnds = Date.now() + length * GITHUB_OUTAGE_MS;
        return undefined;
      case "github-403":
        if (isAws) return undefined;
        return { do: "answer", status: 403, headers: { "retry-after": "1" }, body: "{}" };
    }
  };

  const supervise = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const [aws, api] = fronts;
      const args = ["--lease", `${LEASE_MS / 1_000}s`, "--agent-command", agentCommand(agent)];
      current = fixture.spawnWorker(args, {
        AWS_ENDPOINT_URL: aws?.url ?? "",
        GITHUB_API_URL: `${api?.url ?? ""}/api/v3`,
      });
      outputs.push(current);
      await current.ended;
      await delay(RESTART_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  fronts = await Promise.all([
    startFaultFront(fixture.endpoint, (request) => decide(request, true)),
    startFaultFront(github.serverUrl, (request) => decide(request, false)),
  ]);
  const supervised = supervise();
  return {
    begin: (faults) => {
      pending = [...faults];
      [happened, calls, leaseEnds] = [0, 0, []];
    },
    get happened() {
      return happened;
    },
    get leaseEnds() {
      return leaseEnds;
    },
    output: () => outputs.map((process) => process.output()).join("\n--- started again\n"),
    stop: async () => {
      stopped.abort();
      current?.signal("SIGKILL");
      await supervised;
      await Promise.all(fronts.map((front) => front.close()));
    },
  };
}
