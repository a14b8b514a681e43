import { readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { writeFileAtomically } from "../core/files.js";
import { outputOf, root, start, tool } from "./suites/programs.js";

/**
 * `npm run build`: `dist/` with all that ships, compiled file by file, and `dist/help.cjs`, which answers `--help`
 * from one file. It is made beside and put in place at the end, so that a half-built one is never run.
 */
const { STAMP, listSources } = createRequire(import.meta.url)("../bin/built.cjs") as {
  readonly STAMP: string;
  readonly listSources: (root: string, places: readonly string[]) => string;
};
const dist = join(root, "dist");
const making = join(root, "dist.new");

async function compile(): Promise<void> {
  const result = await start(tool("tsc"), ["--project", "tsconfig.build.json", "--outDir", making]);
  if (result.exitCode !== 0) throw new Error(outputOf("tsc", result));
}

async function bundleHelp(): Promise<void> {
  await build({
    entryPoints: [join(making, "cli", "help.js")],
    outfile: join(making, "help.cjs"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // what a command needs only when it runs
    external: ["../../app/*", "../render/*"],
    logLevel: "warning",
  });
}

/** All that is compiled, and what decides how. */
async function compiledPlaces(): Promise<readonly string[]> {
  const { include } = await readJson<{ include: readonly string[] }>("tsconfig.json");
  const { exclude } = await readJson<{ exclude: readonly string[] }>("tsconfig.build.json");
  const compiled = include.filter((place) => !exclude.includes(place));
  return [...compiled, "package.json", "tsconfig.json", "tsconfig.build.json"];
}

async function readJson<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(root, name), "utf8")) as T;
}

async function putInPlace(): Promise<void> {
  const old = `${dist}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(dist, old).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  });
  await rename(making, dist);
  await rm(old, { recursive: true, force: true });
}

const places = await compiledPlaces();
// listed before anything is compiled: a file that changes meanwhile makes this build count as old
const listing = listSources(root, places);
await rm(making, { recursive: true, force: true });
await compile();
await bundleHelp();
await writeFileAtomically(join(making, basename(STAMP)), JSON.stringify({ places, listing }), 0o644);
await putInPlace();
