import { isUtf8 } from "node:buffer";

/**
 * A path in git: bytes, each as one character (latin1). File names need not be UTF-8, and decoding them
 * could make two of them equal.
 */
export type RawPath = string;

export function rawPath(bytes: Uint8Array): RawPath {
  return Buffer.from(bytes).toString("latin1");
}

export function rawPathOf(text: string): RawPath {
  return rawPath(Buffer.from(text));
}

export function pathBytes(path: RawPath): Buffer {
  return Buffer.from(path, "latin1");
}

export function isText(path: RawPath): boolean {
  return isUtf8(pathBytes(path));
}

/** The path for display: decoded if it is UTF-8, otherwise with escapes such as `\xE9`. */
export function shownPath(path: RawPath): string {
  if (isText(path)) return pathBytes(path).toString();
  return path.replace(
    /[^ -~]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** Paths as input of git's `-z --stdin`. */
export function asInput(paths: readonly RawPath[]): Buffer {
  return pathBytes(paths.map((path) => `${path}\0`).join(""));
}

export function nulSeparated(text: string): readonly string[] {
  return text.split("\0").filter((part) => part !== "");
}
