import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { assetPath } from "../local/paths.js";

/** The issue that the demo's agent fixes. */
export const ISSUE = {
  title: "Prices with less than ten cents lose a zero",
  body: [
    "A basket of 1905 cents is shown as `19.5 EUR`. Customers read that as 19 euros and 50 cents.",
    "",
    "It should be `19.05 EUR`. There is no test for it either.",
  ].join("\n"),
} as const;

/** The files of the demo's repository, by path: a small Node project with a bug. */
export async function shopFiles(): Promise<Readonly<Record<string, string>>> {
  const root = assetPath("shop", "demo");
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length + 1).replaceAll("\\", "/")] = await readFile(path, "utf8");
  }
  return files;
}

/** The demo's agent as the value of `opsctl worker --agent-command`. */
export function agentCommand(): string {
  const script = assetPath("agent.mjs", "demo");
  return `node ${/\s/.test(script) ? `'${script}'` : script}`;
}
