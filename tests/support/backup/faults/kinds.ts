import type { Fault, ProxiedCall } from "../../fault-proxy.js";

/** A kind of failing call. */
export interface FaultKind {
  readonly name: string;
  /** Whether all calls from the chosen one on fail, or only that call. */
  readonly lasts: boolean;
  /** Whether a retry succeeds, so that the run must not fail. */
  readonly passes: boolean;
  readonly of: (call: ProxiedCall) => Fault;
}

const isObjectStore = ({ service }: ProxiedCall): boolean => service === "s3";

/**
 * AWS's error responses (Common Errors of the AWS Systems Manager API Reference; S3 API Reference, Error
 * Responses).
 */
const throttled = (call: ProxiedCall): Fault =>
  isObjectStore(call) ? { status: 503, name: "SlowDown" } : { status: 400, name: "ThrottlingException" };
const broken = (call: ProxiedCall): Fault => ({
  status: 500,
  name: isObjectStore(call) ? "InternalError" : "InternalServerError",
});
const denied = (call: ProxiedCall): Fault =>
  isObjectStore(call)
    ? { status: 403, name: "AccessDenied" }
    : { status: 400, name: "AccessDeniedException" };

export const FAULTS: readonly FaultKind[] = [
  { name: "throttled once", lasts: false, passes: true, of: throttled },
  { name: "5xx once", lasts: false, passes: true, of: broken },
  { name: "cut once", lasts: false, passes: true, of: () => "cut" },
  { name: "done, but the answer was lost", lasts: false, passes: true, of: () => "lost" },
  { name: "denied once", lasts: false, passes: false, of: denied },
  { name: "5xx from then on", lasts: true, passes: false, of: broken },
  { name: "cut from then on", lasts: true, passes: false, of: () => "cut" },
  { name: "answers lost from then on", lasts: true, passes: false, of: () => "lost" },
  { name: "denied from then on", lasts: true, passes: false, of: denied },
];
/** Each of these takes seconds: a time-out, or all pauses between attempts. */
export const SLOW_FAULTS: readonly FaultKind[] = [
  { name: "no answer", lasts: false, passes: false, of: () => "hang" },
  { name: "throttled from then on", lasts: true, passes: false, of: throttled },
];

/** The proxy's rule that applies this fault to call number `at`, counted from 1. */
export function faultAt(kind: FaultKind, at: number): (call: ProxiedCall) => Fault {
  let number = 0;
  return (call) => {
    number++;
    return number === at || (kind.lasts && number > at) ? kind.of(call) : "pass";
  };
}
