import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A stub of opsctl on an agent: records its arguments and exits with the configured code. */
export interface StubOpsctl {
  /** The environment of the agent on which it is. */
  readonly variables: Readonly<Record<string, string>>;
  /** The arguments of each call so far, in order. */
  calls(): Promise<readonly (readonly string[])[]>;
}

/** @param exits how the call for a region ends; 0 for those that are not named */
export async function stubOpsctl(
  directory: string,
  exits: Readonly<Record<string, number>> = {},
): Promise<StubOpsctl> {
  const bin = join(directory, "bin");
  const log = join(directory, "calls");
  await mkdir(bin, { recursive: true });
  // each call: how many arguments, then the arguments, each ended by a NUL, which no argument can hold
  const ends = Object.entries(exits).map(([region, code]) => `case "$3" in ${region}) exit ${code};; esac`);
  const lines = ["#!/bin/sh", `printf '%s\\0' "$#" "$@" >> "$STUB_LOG"`, ...ends, "exit 0", ""];
  await writeFile(join(bin, "opsctl"), lines.join("\n"));
  await chmod(join(bin, "opsctl"), 0o755);
  return {
    variables: { PATH: `${bin}:/usr/bin:/bin`, STUB_LOG: log },
    calls: async () => split(await readFile(log, "utf8").catch(() => "")),
  };
}

function split(log: string): readonly (readonly string[])[] {
  const calls: string[][] = [];
  const words = log.split("\0").slice(0, -1);
  for (let at = 0; at < words.length;) {
    const count = Number(words[at]);
    calls.push(words.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return calls;
}
