import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { isOpsError } from "../../../../core/errors.js";
import { buildEngine } from "../../../../engine/build/build.js";
import { CLOSED_BODY } from "../../../../engine/build/patch.js";
import { serviceNames } from "../../../../engine/build/services.js";
import type { Job } from "../../../../engine/install/job.js";
import { SMITHY, UPSTREAM } from "../../../../engine/versions.js";
import { writeScript } from "../../../support/engine.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";
import { emitTo } from "../../../support/events.js";

/** What the real tree has and the build rewrites, as short as can be. */
async function writeUpstream(root: string): Promise<void> {
  const services = [...serviceNames(), "zzz"];
  const files = {
    "go.mod": "module github.com/hashicorp/terraform-provider-aws\n",
    "internal/conns/awsclient_gen.go": "package conns\n\nfunc (c *AWSClient) S3Client(ctx) {\n}\n",
    "internal/provider/sdkv2/service_packages_gen.go":
      "package sdkv2\n\n" + services.map((name) => `\t\t${name}.ServicePackage(ctx),\n`).join(""),
    "internal/service/s3/bucket.go": "package s3\n\nvar _ = meta.S3Client(ctx)\n",
    "internal/service/zzz/zzz.go": "package zzz\n",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

/** The one file of smithy-go that the build changes. */
async function writeSmithy(root: string, text: string): Promise<void> {
  const file = join(root, CLOSED_BODY.file);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(join(root, "go.mod"), "module github.com/aws/smithy-go\n");
  await writeFile(file, text);
}

/** A `go` that answers as the real one and "builds" shell scripts. */
function goScript(modules: string, sums: Readonly<Record<string, string>>): string {
  return `
case "$1" in
env) echo go1.26.8 ;;
mod) echo 'go: downloading example.com/m v1.0.0' >&2
  case "$4" in
${Object.entries(sums)
  .map(([name, sum]) => `*/${name}@*) printf '{"Dir":"%s","Sum":"%s"}' '${join(modules, name)}' '${sum}' ;;`)
  .join("\n")}
  esac ;;
list) printf '%s\\n' example.com/a example.com/b example.com/c example.com/d ;;
build)
  [ -f upstream/shim/shim.go ] && [ -f upstream/internal/service/s3/bucket.go ] || exit 9
  [ -e upstream/internal/service/zzz ] && exit 8
  cp smithy-go/${CLOSED_BODY.file} '${modules}/compiled.go' || exit 7
  while [ "$1" != -o ]; do shift; done
  for package in a b c d; do echo "example.com/$package" >&2; done
  printf '#!/bin/sh\\n' | tee "$2pulumi" "$2pulumi-resource-aws" > /dev/null
  printf '#!/bin/sh\\necho {} > "$3/schema.json"\\necho {} > "$3/bridge-metadata.json"\\n' > "$2tfgen"
  chmod +x "$2"* ;;
esac`;
}

describe("building an engine", () => {
  let directory: TempDirectory;
  let job: Job;
  let events: string[];
  beforeEach(async () => {
    directory = await tempDirectory();
    events = [];
    const at = (name: string): string => join(directory.path, name);
    await writeUpstream(at("terraform-provider-aws"));
    await writeSmithy(at("smithy-go"), `package io\n\n${CLOSED_BODY.from}\t}\n}\n`);
    await mkdir(at("home"));
    await mkdir(at("work"));
    job = {
      home: at("home"),
      work: at("work"),
      variables: { PATH: `${at("bin")}:/usr/bin:/bin` },
      emit: emitTo((code, params, level) => {
        const percent = params?.["percent"];
        events.push([code, ...(percent === undefined ? [] : [String(percent)]), level ?? "info"].join(" "));
      }),
    };
  });
  afterEach(() => directory.remove());

  const writeGo = (sums: Readonly<Record<string, string>> = {}): Promise<string> => {
    const pinned = { "terraform-provider-aws": UPSTREAM.sum, "smithy-go": SMITHY.sum };
    return writeScript(join(directory.path, "bin", "go"), goScript(directory.path, { ...pinned, ...sums }));
  };
  async function codeOf(work: Promise<unknown>): Promise<unknown> {
    try {
      await work;
      return "no error";
    } catch (error) {
      return isOpsError(error) ? error.code : error;
    }
  }

  it("puts the programs and the plugin's files into the home, from the trimmed sources", async () => {
    await writeGo();
    await buildEngine(job);
    const entries = await readdir(job.home, { recursive: true, withFileTypes: true });
    const plugin = join("plugins", "resource-aws-v7.48.0");
    const files = entries.filter((entry) => entry.isFile());
    expect(files.map((file) => join(file.parentPath, file.name)).sort()).to.deep.equal(
      [
        join("bin", "pulumi"),
        join(plugin, "bridge-metadata.json"),
        join(plugin, "pulumi-resource-aws"),
        join(plugin, "schema.json"),
      ].map((path) => join(job.home, path)),
    );
    expect((await stat(join(job.home, "bin", "pulumi"))).mode & 0o111).to.equal(0o111);
  });

  it("emits each step, and the packages as they are compiled", async () => {
    await writeGo();
    await buildEngine(job);
    expect(events).to.deep.equal([
      "engine.step.download info",
      "engine.downloading progress",
      "engine.downloading progress",
      "engine.step.trim info",
      "engine.step.modules info",
      "engine.step.compile info",
      "engine.compiling 25 info",
      "engine.compiling 50 info",
      "engine.compiling 75 info",
      "engine.compiling 99 progress",
      "engine.step.schema info",
    ]);
  });

  for (const name of ["terraform-provider-aws", "smithy-go"]) {
    it(`stops before anything is compiled when the sources of ${name} are not the pinned ones`, async () => {
      await writeGo({ [name]: "h1:other" });
      expect(await codeOf(buildEngine(job))).to.equal("engine.upstream-sum");
      expect(events).to.not.include("engine.step.trim info");
    });
  }

  const compiled = (): Promise<string> => readFile(join(directory.path, "compiled.go"), "utf8");

  it("compiles smithy-go with its one line patched, and without patches as it was published", async () => {
    await writeGo();
    await buildEngine(job);
    expect(await compiled())
      .to.contain("return 0, nil")
      .and.not.to.contain("io.EOF");
    await rm(job.work, { recursive: true });
    await mkdir(job.work);
    await buildEngine(job, []);
    expect(await compiled())
      .to.contain("return 0, io.EOF")
      .and.not.to.contain("nil");
  });

  it("stops before anything is compiled when the line to patch is another by now", async () => {
    await writeGo();
    await writeSmithy(join(directory.path, "smithy-go"), "package io\n");
    expect(await codeOf(buildEngine(job))).to.equal("engine.upstream-changed");
    expect(events).to.not.include("engine.step.modules info");
  });

  it("names the generator's output when it fails", async () => {
    await writeGo();
    const go = join(directory.path, "bin", "go");
    const failing = (await readFile(go, "utf8")).replace("echo {} >", "exit 1; echo {} >");
    await writeFile(go, failing);
    expect(await codeOf(buildEngine(job))).to.equal("engine.generator-failed");
  });
});
