import { readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { writeFileAtomically } from "../core/files.js";
import { outputOf, root, start, tool } from "./suites/programs.js";

/**
 * `npm run build`: builds `dist/` with all shipped files, compiled one by one; `dist/program/`, which `opsctl` runs;
 * and `dist/help.cjs`, which answers `--help` from one file. It is built in a temporary directory and moved at the end,
 * so that an incomplete build never runs.
 */
const { STAMP, stampOf } = createRequire(import.meta.url)("../bin/built.cjs") as {
  readonly STAMP: string;
  readonly stampOf: (root: string, places: readonly string[]) => object;
};
const dist = join(root, "dist");
const making = join(root, "dist.new");

async function compile(): Promise<void> {
  const result = await start(tool("tsc"), ["--project", "tsconfig.build.json", "--outDir", making]);
  if (result.exitCode !== 0) throw new Error(outputOf("tsc", result));
}

/** Excludes modules that commands import only when they run. */
const WITHOUT_LATER: Plugin = {
  name: "without-later",
  setup(bundle) {
    bundle.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

async function bundleHelp(): Promise<void> {
  await build({
    entryPoints: [join(making, "cli", "help.js")],
    outfile: join(making, "help.cjs"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    charset: "utf8",
    plugins: [WITHOUT_LATER],
    logLevel: "warning",
  });
}

/**
 * Bundles the program and its libraries into few files, without unused code: Node spends more time finding and reading
 * thousands of files than a backup of 1,000 parameters takes (`npm run bench -- backup`).
 */
async function bundleProgram(): Promise<void> {
  await build({
    entryPoints: [join(making, "cli", "main.js")],
    outdir: join(making, "program"),
    bundle: true,
    // modules that a command imports when it runs are separate files
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // prefer ES modules: unused code can't be removed from CommonJS
    mainFields: ["module", "main"],
    conditions: ["module"],
    minifyWhitespace: true,
    minifySyntax: true,
    // Pulumi locates its plugins and its language host relative to its own files
    external: ["@pulumi/*"],
    // for the remaining CommonJS modules
    banner: {
      js: 'import{createRequire as requireOf}from"node:module";const require=requireOf(import.meta.url);',
    },
    logLevel: "warning",
  });
}

/** All compiled files, and the files that configure the build. */
async function compiledInputs(): Promise<readonly string[]> {
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

const inputs = await compiledInputs();
// computed before compiling, so that a file that changes meanwhile makes this build stale
const stamp = stampOf(root, inputs);
await rm(making, { recursive: true, force: true });
await compile();
await bundleHelp();
await bundleProgram();
await writeFileAtomically(join(making, basename(STAMP)), JSON.stringify(stamp), 0o644);
await putInPlace();
