import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "../../../core/process/run.js";
import { INSTALL_SECONDS, type Installing, installOnce, needed } from "./install.js";

/** The Groovy that Jenkins itself runs pipelines and Job DSL with. */
const GROOVY = {
  artifact: "org.codehaus.groovy:groovy-all:2.4.21",
  file: "groovy-all-2.4.21.jar",
  sha256: "de65260cf2070442e99882f2f3d72e7531725c1e6a257446cc0cea525c607bd0",
} as const;
const COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

export interface Groovy {
  readonly java: string;
  readonly jar: string;
}

/** Groovy in the user's cache, got by Maven on first use; its digest is pinned. */
export async function ensureGroovy(at: Installing): Promise<Groovy> {
  const why = "the Jenkins pipeline and its job are tested under Groovy: install a JDK (11 to 21) and Maven";
  const java = await needed("java", at, why);
  const jar = await installOnce(at, join("groovy", GROOVY.file), isGroovy, async (file) => {
    at.onLine(`${GROOVY.artifact}, by Maven, into ${file}`);
    await copyByMaven(await needed("mvn", at, why), file, at);
  });
  return { java, jar };
}

async function isGroovy(file: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === GROOVY.sha256;
}

/** Maven's own plugins are stored in a temporary repository, so that the user's is unchanged. */
async function copyByMaven(mvn: string, file: string, { variables }: Installing): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const work = await mkdtemp(join(dirname(file), "maven-"));
  try {
    const args = ["-B", "-ntp", `-Dmaven.repo.local=${join(work, "repository")}`, COPY];
    const what = [`-Dartifact=${GROOVY.artifact}`, `-DoutputDirectory=${work}`];
    const result = await run(mvn, [...args, ...what], {
      cwd: work,
      env: variables,
      timeoutMs: INSTALL_SECONDS * 1000,
      mayBeCut: true,
    });
    const jar = join(work, GROOVY.file);
    if (result.exitCode !== 0) throw new Error(`Maven could not get ${GROOVY.artifact}:\n${result.stdout}`);
    if (!(await isGroovy(jar))) throw new Error(`what Maven got as ${GROOVY.artifact} has another SHA-256`);
    await rename(jar, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
