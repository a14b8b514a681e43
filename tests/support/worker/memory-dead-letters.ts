import type { Clock } from "../../../core/time/clock.js";
import type { DeadLetter, DeadLetterQueue } from "../../../worker/ports/dead-letters.js";

/** A dead letter as a test puts it in; the rest is made up. */
export type PutLetter = Partial<Omit<DeadLetter, "receiptHandle">>;

export interface MemoryDeadLetters extends DeadLetterQueue {
  put(letter?: PutLetter): string;
  /** The bodies sent to the task queue, with the origin that each keeps. */
  readonly redriven: readonly { readonly originId: string; readonly body: string }[];
  readonly polls: number;
  /** Messages that anybody could receive now. */
  readonly visible: number;
  readonly ids: readonly string[];
  /** Runs before each redrive and delete; may throw. */
  before: (letter: DeadLetter) => Promise<void> | void;
}

interface Held extends Omit<DeadLetter, "receiptHandle"> {
  visibleAt: number;
  receiptHandle: string;
}

/** A dead-letter queue in memory: ten messages at most in one receive, hidden by the clock. */
export function memoryDeadLetters(clock: Clock): MemoryDeadLetters {
  const held: Held[] = [];
  const redriven: { originId: string; body: string }[] = [];
  let made = 0;
  let polls = 0;
  const now = (): number => clock.now().getTime();
  const remove = ({ receiptHandle }: DeadLetter): void => {
    const index = held.findIndex((one) => one.receiptHandle === receiptHandle);
    if (index >= 0) held.splice(index, 1);
  };
  const queue: MemoryDeadLetters = {
    url: "memory://tasks-dlq",
    redriven,
    before: () => undefined,
    put(letter = {}) {
      const messageId = letter.messageId ?? `letter-${++made}`;
      held.push({
        body: '{"repository":"acme/shop","issue_number":7}',
        sentAt: clock.now(),
        reason: { code: "worker.not-a-task", text: "The message is no task." },
        runId: "run-1",
        originId: messageId,
        received: 1,
        ...letter,
        messageId,
        visibleAt: 0,
        receiptHandle: "",
      });
      return messageId;
    },
    counts: () =>
      Promise.resolve({ waiting: queue.visible, inFlight: held.length - queue.visible, delayed: 0 }),
    receive(hideSeconds, signal) {
      signal.throwIfAborted();
      polls++;
      const found = held.filter(({ visibleAt }) => visibleAt <= now()).slice(0, 10);
      for (const letter of found) {
        letter.visibleAt = now() + hideSeconds * 1_000;
        letter.receiptHandle = `receipt-${++made}`;
      }
      return Promise.resolve(found.map(({ visibleAt: _hidden, ...letter }) => letter));
    },
    release(letters) {
      for (const { receiptHandle } of letters) {
        const letter = held.find((one) => one.receiptHandle === receiptHandle);
        if (letter) letter.visibleAt = now();
      }
      return Promise.resolve();
    },
    async redrive(letter, _now, signal) {
      signal.throwIfAborted();
      await queue.before(letter);
      redriven.push({ originId: letter.originId, body: letter.body });
      remove(letter);
      return `task-${++made}`;
    },
    async delete(letter) {
      await queue.before(letter);
      remove(letter);
    },
    get polls() {
      return polls;
    },
    get visible() {
      return held.filter(({ visibleAt }) => visibleAt <= now()).length;
    },
    get ids() {
      return held.map(({ messageId }) => messageId);
    },
  };
  return queue;
}
