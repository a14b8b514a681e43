/** Most bytes of a patch: our choice, more than a person reads; a change may have 50 MiB. */
const MAX_PATCH = 5 * 1024 * 1024;

export interface BoundPatch {
  readonly patch: Buffer;
  /** Number of files in it. */
  readonly files: number;
  /** Number of files left out: a file's part is whole or not there, so that the patch can be applied. */
  readonly omitted: number;
}

/** How the part of a file begins; no other line of a patch begins so (git-diff(1), "Generating patch text with -p"). */
const FILE = "diff --git ";

/** Leaves out the files of a patch that don't fit. */
export function boundPatch(patch: Buffer, maxBytes = MAX_PATCH): BoundPatch {
  const parts = partsOf(patch);
  const kept: Buffer[] = [];
  let left = maxBytes;
  for (const part of parts) {
    if (part.length > left) continue;
    kept.push(part);
    left -= part.length;
  }
  return { patch: Buffer.concat(kept), files: kept.length, omitted: parts.length - kept.length };
}

function partsOf(patch: Buffer): readonly Buffer[] {
  const starts: number[] = [];
  for (let at = patch.indexOf(FILE); at !== -1; at = patch.indexOf(FILE, at + 1)) {
    if (at === 0 || patch[at - 1] === 0x0a) starts.push(at);
  }
  return starts.map((start, number) => patch.subarray(start, starts[number + 1] ?? patch.length));
}
