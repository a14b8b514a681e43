import type { Change, Checkout } from "../../ports/checkout.js";
import { isCommandFile } from "./detectors/commands.js";
import { isSettingsFile } from "./detectors/settings.js";
import type { ChangedText } from "./finding.js";
import { isTestFile } from "./languages/index.js";

/** A larger file is not read: our choice, far more than a source file has. */
const MAX_FILE = 256 * 1024;
/** Generated and minified files have longer lines. */
const MAX_LINE = 5_000;
/** Of all files together, in characters. The search takes about a second for it, and longer where someone tries hard. */
const MAX_TOTAL = 4 * 1024 * 1024;

type Texts = ReadonlyMap<string, string | undefined>;

/** What could be read of a change. */
export interface ChangedTexts {
  readonly files: readonly ChangedText[];
  /** Tests, settings and commands that could not be read: nobody knows whether they are weaker. */
  readonly unread: readonly string[];
}

/** The texts of the files that a change touches, before and after. Those that say how it is checked are read first. */
export async function readChangedTexts(
  {
    checkout,
    change,
  }: { readonly checkout: Pick<Checkout, "readChanged">; readonly change: Pick<Change, "commit" | "files"> },
  signal: AbortSignal,
): Promise<ChangedTexts> {
  const before = await readTexts(checkout, change.commit, "base", signal);
  const after = await readTexts(checkout, change.commit, "change", signal);
  const ofChecks = change.files.filter(({ path }) => isOfChecks(path));
  const others = change.files.filter(({ path }) => !isOfChecks(path));
  let total = 0;
  const files = [...ofChecks, ...others].map(({ path, status }): ChangedText => {
    const had = textOn(before, path, status === "added");
    const has = textOn(after, path, status === "deleted");
    total += (had?.length ?? 0) + (has?.length ?? 0);
    const isRead = total <= MAX_TOTAL;
    return { path, status, before: isRead ? had : undefined, after: isRead ? has : undefined };
  });
  const unread = files.slice(0, ofChecks.length).filter(isUnread);
  return { files, unread: unread.map(({ path }) => path) };
}

function isOfChecks(path: string): boolean {
  return isTestFile(path) || isSettingsFile(path) || isCommandFile(path);
}

function isUnread({ status, before, after }: ChangedText): boolean {
  return (status !== "added" && before === undefined) || (status !== "deleted" && after === undefined);
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
  const sizes = new Map<string, number>();
  const onBytes = (path: string, bytes: Buffer): void => {
    const size = (sizes.get(path) ?? 0) + bytes.length;
    sizes.set(path, size);
    if (size > MAX_FILE) chunks.set(path, undefined);
    else if (!chunks.has(path)) chunks.set(path, [bytes]);
    else chunks.get(path)?.push(bytes);
  };
  await checkout.readChanged(commit, side, onBytes, signal);
  return new Map([...chunks].map(([path, parts]) => [path, parts && decode(Buffer.concat(parts))]));
}

/** Undefined for what no person writes: binary files and endless lines. */
function decode(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  const text = bytes.toString("utf8").replace(/\r\n/g, "\n");
  return text.split("\n").some(({ length }) => length > MAX_LINE) ? undefined : text;
}
