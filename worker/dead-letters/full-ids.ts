import { usageError } from "../../core/errors.js";
import { lookAtDeadLetters, type LookDeps } from "./look.js";

/** The shortest beginning of an id: among hundreds of dead letters it is very likely unique. */
const LEAST_LENGTH = 6;
/** SQS gives UUIDs. */
const FULL_LENGTH = 36;
/** How many ids an error lists for an ambiguous beginning. */
const MAX_NAMED = 5;

/**
 * The ids of the dead letters whose ids or beginnings of ids are given. What begins none stays as it is, and so does
 * a beginning where the queue is too large to be read whole, because it may begin several.
 *
 * @throws OpsError `queue.ambiguous-id` (2).
 */
export async function fullIds(deps: LookDeps, given: readonly string[]): Promise<readonly string[]> {
  const beginnings = given.filter(({ length }) => length >= LEAST_LENGTH && length < FULL_LENGTH);
  if (beginnings.length === 0) return given;
  const { result: found, isComplete } = await lookAtDeadLetters(
    deps,
    {
      matches: ({ messageId }) => beginnings.some((beginning) => messageId.startsWith(beginning)),
      limit: Infinity,
    },
    (letters) =>
      Promise.resolve({ result: letters.map(({ messageId }) => messageId), deleted: new Set<string>() }),
  );
  const fullId = (id: string): string => {
    if (!isComplete || !beginnings.includes(id) || found.includes(id)) return id;
    const ids = found.filter((one) => one.startsWith(id));
    if (ids.length > 1) {
      throw usageError("queue.ambiguous-id", { id, count: ids.length, ids: ids.slice(0, MAX_NAMED) });
    }
    return ids[0] ?? id;
  };
  return [...new Set(given.map(fullId))];
}
