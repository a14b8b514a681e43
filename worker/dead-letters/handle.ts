import { isOpsError } from "../../core/errors.js";
import type { DeadLetter } from "../ports/dead-letters.js";
import { type Done, lookAtDeadLetters, type LookDeps } from "./look.js";
import { isChosen, type Selection } from "./selection.js";

/** Messages of one look: few enough to be handled while they are hidden. */
const AT_ONCE = 100;
/** Messages handled side by side. */
const SIDE_BY_SIDE = 8;
/** A bound for a queue that fills as quickly as it is emptied: 50,000 messages. */
const MOST_LOOKS = 500;

/** What happened to one dead letter; `failed` ones stay in the queue. */
export type Handled =
  | { readonly letter: DeadLetter; readonly newMessageId?: string }
  | { readonly letter: DeadLetter; readonly error: unknown };

export interface HandledLetters {
  readonly handled: readonly Handled[];
  /** Ids that were asked for and are not in the queue. */
  readonly missing: readonly string[];
}

/** Removes one dead letter from the queue; returns the id of the message that replaces it, if any does. */
export type Handle = (letter: DeadLetter) => Promise<string | undefined>;

/**
 * Handles the chosen dead letters, in looks of a few seconds between which everything else is visible. A task
 * that comes back meanwhile is not handled twice.
 */
export async function handleDeadLetters(
  deps: LookDeps,
  selection: Selection,
  handle: Handle,
): Promise<HandledLetters> {
  const handled = new Map<string, Handled>();
  const origins = new Set<string>();
  const matches = (letter: DeadLetter): boolean =>
    !handled.has(letter.messageId) && !origins.has(letter.originId) && isChosen(selection, letter);
  const look = async (): Promise<number> => {
    const left = selection.ids.filter((id) => !handled.has(id)).length;
    const limit = selection.ids.length > 0 ? Math.min(left, AT_ONCE) : AT_ONCE;
    if (limit === 0) return 0;
    const { matched } = await lookAtDeadLetters(deps, { matches, limit }, async (letters, hidden) => {
      const done = await handleEach(letters, handle, () => hidden() && !deps.signal.aborted);
      for (const one of done.result) {
        handled.set(one.letter.messageId, one);
        origins.add(one.letter.originId);
      }
      return done;
    });
    return matched;
  };
  try {
    for (let looks = 0; looks < MOST_LOOKS; looks++) if ((await look()) === 0) break;
  } catch (error) {
    // a signal ends it between two messages: what was done is reported
    if (!deps.signal.aborted) throw error;
  }
  const missing = selection.ids.filter((id) => !handled.has(id));
  return { handled: [...handled.values()], missing };
}

async function handleEach(
  letters: readonly DeadLetter[],
  handle: Handle,
  mayGoOn: () => boolean,
): Promise<Done<readonly Handled[]>> {
  const waiting = [...letters];
  const result: Handled[] = [];
  const deleted = new Set<string>();
  const next = async (): Promise<void> => {
    for (let letter = waiting.shift(); letter !== undefined && mayGoOn(); letter = waiting.shift()) {
      try {
        const newMessageId = await handle(letter);
        deleted.add(letter.messageId);
        result.push({ letter, ...(newMessageId === undefined ? {} : { newMessageId }) });
      } catch (error) {
        if (!isOpsError(error)) throw error;
        result.push({ letter, error });
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, next));
  return { result, deleted };
}
