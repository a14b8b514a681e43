import type { Change, Checkout } from "../../ports/checkout.js";
import type { ChangedText } from "./finding.js";

/** A larger file is not read: our choice, far more than a source file has. */
const MAX_FILE = 512 * 1024;
/** Of all files together; the limit of a change is 50 MiB. */
const MAX_TOTAL = 16 * 1024 * 1024;

type Texts = ReadonlyMap<string, string | undefined>;

/** The texts of the files that a change touches, before and after. */
export async function readChangedTexts(
  {
    checkout,
    change,
  }: { readonly checkout: Pick<Checkout, "readChanged">; readonly change: Pick<Change, "commit" | "files"> },
  signal: AbortSignal,
): Promise<readonly ChangedText[]> {
  const before = await readTexts(checkout, change.commit, "base", signal);
  const after = await readTexts(checkout, change.commit, "change", signal);
  return change.files.map(({ path, status }) => ({
    path,
    status,
    before: textOn(before, path, status === "added"),
    after: textOn(after, path, status === "deleted"),
  }));
}

/** Nothing is yielded for an empty file. */
function textOn(texts: Texts, path: string, isAbsent: boolean): string | undefined {
  if (isAbsent) return undefined;
  return texts.has(path) ? texts.get(path) : "";
}

async function readTexts(
  checkout: Pick<Checkout, "readChanged">,
  commit: string,
  side: "base" | "change",
  signal: AbortSignal,
): Promise<Texts> {
  const chunks = new Map<string, Buffer[] | undefined>();
  let total = 0;
  const sizes = new Map<string, number>();
  const onBytes = (path: string, bytes: Buffer): void => {
    const size = (sizes.get(path) ?? 0) + bytes.length;
    sizes.set(path, size);
    total += bytes.length;
    const isTooLarge = size > MAX_FILE || total > MAX_TOTAL;
    if (isTooLarge) chunks.set(path, undefined);
    else if (!chunks.has(path)) chunks.set(path, [bytes]);
    else chunks.get(path)?.push(bytes);
  };
  await checkout.readChanged(commit, side, onBytes, signal);
  return new Map([...chunks].map(([path, parts]) => [path, parts && decode(Buffer.concat(parts))]));
}

/** Undefined for a binary file. */
function decode(bytes: Buffer): string | undefined {
  return bytes.includes(0) ? undefined : bytes.toString("utf8").replace(/\r\n/g, "\n");
}
