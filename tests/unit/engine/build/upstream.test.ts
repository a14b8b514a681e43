import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { copyUpstream } from "../../../../engine/build/upstream.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

const client = (name: string, module: string): string =>
  `func (c *AWSClient) ${name}Client(ctx context.Context) *${module}.Client {\n\treturn nil\n}\n`;
const importOf = (path: string): string => `\t"github.com/${path}"\n`;

const tree: Readonly<Record<string, string>> = {
  "go.mod": "module github.com/hashicorp/terraform-provider-aws\n",
  "main.go": "package main\n",
  "internal/conns/awsclient_gen.go":
    `package conns\n\nimport (\n${importOf("aws/aws-sdk-go-v2/service/s3")}` +
    `${importOf("aws/aws-sdk-go-v2/service/sqs")})\n\n${client("S3", "s3")}\n${client("SQS", "sqs")}`,
  "internal/provider/sdkv2/service_packages_gen.go":
    `package sdkv2\n\nimport (\n${importOf("hashicorp/terraform-provider-aws/internal/service/s3")}` +
    `${importOf("hashicorp/terraform-provider-aws/internal/service/sqs")})\n\n` +
    "var v = []any{\n\t\ts3.ServicePackage(ctx),\n\t\tsqs.ServicePackage(ctx),\n}\n",
  "internal/service/s3/bucket.go": "package s3\n\nvar c = meta.S3Client(ctx)\n",
  "internal/service/s3/sweep.go": "package s3\n\nvar c = meta.SQSClient(ctx)\n",
  "internal/service/sqs/queue.go": "package sqs\n\nvar c = meta.SQSClient(ctx)\n",
  "names/names.go": "package names\n",
};

describe("copying the provider's sources", () => {
  let directory: TempDirectory;
  before(async () => {
    directory = await tempDirectory();
    for (const [path, text] of Object.entries(tree)) {
      const file = join(directory.path, "source", path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      // as in Go's module cache
      await chmod(file, 0o444);
    }
    await copyUpstream(join(directory.path, "source"), join(directory.path, "copy"), ["s3"]);
  });
  after(() => directory.remove());

  it("takes the files of the wanted services and those that all share", async () => {
    const entries = await readdir(join(directory.path, "copy"), { recursive: true, withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(names.sort()).to.deep.equal([
      "awsclient_gen.go",
      "bucket.go",
      "go.mod",
      "names.go",
      "service_packages_gen.go",
    ]);
  });

  it("keeps the clients that the copied files call, not those of sweepers", async () => {
    const text = await readFile(join(directory.path, "copy/internal/conns/awsclient_gen.go"), "utf8");
    expect(text).to.contain("S3Client").and.to.not.match(/sqs/i);
  });
});
