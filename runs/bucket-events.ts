import { randomBytes } from "node:crypto";
import type { OpsEvent } from "../core/events.js";
import { decodeEvents, fullLog, type LogPart, MAX_LOG } from "./event-log.js";

const EVENTS = "runs/events/";
/** Number of objects read at a time. */
const AT_ONCE = 16;

type Put = (key: string, text: string) => Promise<void>;
type Get = (key: string) => Promise<string | undefined>;
type List = (prefix: string) => Promise<readonly string[]>;

/** The events of one run that one writer has. */
interface EventLog {
  /** Lines that are not part of a request yet. */
  waiting: string[];
  /** The request that will send them; undefined when there are none. */
  next: Promise<void> | undefined;
  last: Promise<void>;
  written: number;
  bytes: number;
}

/**
 * Writes events as separate objects, since S3 can't append. Events that arrive during a request go into the
 * next one together. Keys sort by the time of writing; those of one writer keep its order, even if the clock
 * goes back.
 */
export function eventWriter(
  put: Put,
  addressOf: (key: string) => string,
  now: () => number = Date.now,
): (runId: string, event: OpsEvent) => Promise<void> {
  const writer = randomBytes(4).toString("hex");
  const logs = new Map<string, EventLog>();
  let latest = 0;
  const keyOf = (runId: string, number: number): string => {
    latest = Math.max(latest, now());
    const order = `${String(latest).padStart(13, "0")}-${String(number).padStart(6, "0")}`;
    return `${EVENTS}${runId}/${order}-${writer}.jsonl`;
  };
  const send = async (runId: string, log: EventLog): Promise<void> => {
    const lines = log.waiting;
    log.waiting = [];
    log.next = undefined;
    await put(keyOf(runId, ++log.written), lines.join(""));
  };
  return (runId, event) => {
    const log = logs.get(runId) ?? {
      ...{ waiting: [], next: undefined, last: Promise.resolve(), written: 0, bytes: 0 },
    };
    logs.set(runId, log);
    if (log.bytes >= MAX_LOG) return Promise.resolve();
    let line = `${JSON.stringify(event)}\n`;
    log.bytes += Buffer.byteLength(line);
    if (log.bytes >= MAX_LOG) line += `${JSON.stringify(fullLog(event.time, addressOf(EVENTS + runId)))}\n`;
    log.waiting.push(line);
    // a failed request loses only its own events
    log.next ??= log.last = log.last.catch(() => undefined).then(() => send(runId, log));
    return log.next;
  };
}

/** What was read of a run's events so far, by object. */
interface ReadEvents {
  readonly keys: Set<string>;
  readonly events: OpsEvent[];
  lostLines: number;
}

/**
 * Reads the event objects of a run. While a run is followed, objects that were already read are not read
 * again.
 */
export function eventReader(list: List, get: Get): (runId: string, from: number) => Promise<LogPart> {
  const followed = new Map<string, ReadEvents>();
  return async (runId, from) => {
    const known = from > 0 ? followed.get(runId) : undefined;
    const seen = known ?? { keys: new Set(), events: [], lostLines: 0 };
    followed.set(runId, seen);
    const keys = (await list(`${EVENTS}${runId}/`)).filter((key) => !seen.keys.has(key));
    for (let first = 0; first < keys.length; first += AT_ONCE) {
      const some = keys.slice(first, first + AT_ONCE);
      const texts = await Promise.all(some.map(get));
      for (const [index, key] of some.entries()) {
        const { events, lostLines } = decodeEvents(texts[index] ?? "");
        seen.keys.add(key);
        seen.events.push(...events);
        seen.lostLines += lostLines;
      }
    }
    return { events: seen.events.slice(from), lostLines: seen.lostLines, next: seen.events.length };
  };
}
