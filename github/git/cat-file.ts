/** Longer than any header of `git cat-file --batch`. */
const LONGEST_HEAD = 200;
const LINE_END = 10;

export interface BatchReader {
  readonly add: (chunk: Buffer) => void;
  /** Called at the end of the output. */
  readonly end: () => void;
}

/**
 * Parses the output of `git cat-file --batch` (git-cat-file(1): `<object> <type> <size>`, line feed, the
 * bytes, line feed) in chunks of any size. `onBytes` gets the object's index, from 0, and a part of it.
 *
 * @throws the error of `broken` when the output is not exactly these blobs
 */
export function batchReader(
  objects: readonly string[],
  onBytes: (at: number, bytes: Buffer) => void,
  broken: (reason: string) => Error,
): BatchReader {
  let at = 0;
  let head = "";
  /** Bytes of the object still to come, with the line feed after it; 0 in a header. */
  let left = 0;

  const readHead = (chunk: Buffer): Buffer => {
    const end = chunk.indexOf(LINE_END);
    head += chunk.toString("latin1", 0, end < 0 ? Math.min(chunk.length, LONGEST_HEAD) : end);
    if (end < 0 && head.length < LONGEST_HEAD) return chunk.subarray(chunk.length);
    const found = /^([0-9a-f]+) blob (\d+)$/.exec(head);
    if (end < 0 || !found || found[1] !== objects[at]) throw broken(head.slice(0, LONGEST_HEAD));
    left = Number(found[2]) + 1;
    head = "";
    return chunk.subarray(end + 1);
  };
  const readBytes = (chunk: Buffer): Buffer => {
    const bytes = chunk.subarray(0, Math.min(chunk.length, left - 1));
    if (bytes.length > 0) onBytes(at, bytes);
    left -= bytes.length;
    const rest = chunk.subarray(bytes.length);
    if (left > 1 || rest.length === 0) return rest;
    if (rest[0] !== LINE_END) throw broken("an object is longer than its head says");
    left = 0;
    at++;
    return rest.subarray(1);
  };

  return {
    add(chunk) {
      for (let rest = chunk; rest.length > 0;) rest = left > 0 ? readBytes(rest) : readHead(rest);
    },
    end() {
      if (at !== objects.length || head !== "") throw broken(`${at} of ${objects.length} objects`);
    },
  };
}
