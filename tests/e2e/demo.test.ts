import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { GetParametersByPathCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { SHOP, shopParameters } from "../../demo/parameters.js";
import type { PullRequestView, StepId, StepResults } from "../../demo/run.js";
import { type AwsClients, createAwsClients } from "../../aws/clients.js";
import { readSettings } from "../../config/settings.js";
import { run } from "../../core/process/run.js";
import { localGithub, type LocalGithub } from "../../app/local/local-github.js";
import { inheritedEnvironment, opsctl, type OpsctlResult } from "../support/opsctl.js";
import { type TempDirectory, tempDirectory } from "../support/temp.js";

const REGIONS = ["us-east-1", "us-west-2", "ap-northeast-1"] as const;
const PROGRAM = join(import.meta.dirname, "../../bin/opsctl");

interface DemoDocument {
  readonly ok: boolean;
  readonly steps: readonly {
    readonly id: StepId;
    readonly title: string;
    readonly command?: string;
    readonly ok: boolean;
    readonly durationMs: number;
    readonly result: unknown;
  }[];
  readonly pullRequest: { readonly url: string; readonly number: number };
  readonly directory: string;
}

describe("opsctl demo", () => {
  let temporary: TempDirectory;
  let cwd: string;
  let env: Readonly<Record<string, string>>;
  let aws: AwsClients;
  let demo: DemoDocument;

  const at = (args: readonly string[], directory = cwd): Promise<OpsctlResult> =>
    opsctl(args, env, { cwd: directory });
  const ok = async (args: readonly string[], directory = cwd): Promise<OpsctlResult> => {
    const result = await at(args, directory);
    expect(result.exitCode, `${args.join(" ")}\n${result.stdout}\n${result.stderr}`).to.equal(0);
    return result;
  };
  const resultOf = <Id extends StepId>(id: Id): StepResults[Id] => {
    const step = demo.steps.find((candidate) => candidate.id === id);
    expect(step, id).to.include({ ok: true });
    return step?.result as StepResults[Id];
  };
  /** Runs the demo and kills it as soon as it reports `moment`. */
  const killedAt = async (moment: string): Promise<void> => {
    let pid = 0;
    let seen = false;
    const { signal, stdout, stderr } = await run(process.execPath, [PROGRAM, "demo"], {
      cwd,
      env: { ...inheritedEnvironment(), ...env },
      onStart: (started) => (pid = started),
      onStderr: (line) => {
        if (seen || !line.includes(moment)) return;
        seen = true;
        process.kill(pid, "SIGKILL");
      },
    });
    const said = `${moment}\n${stdout.slice(-2_000)}\n${stderr.slice(-4_000)}`;
    expect([signal, seen], said).to.deep.equal(["SIGKILL", true]);
  };
  const github = async (): Promise<LocalGithub> => {
    const found = await localGithub(readSettings({ ...inheritedEnvironment(), ...env }));
    if (!found) throw new Error("the local GitHub does not run");
    return found;
  };
  const rest = async (path: string): Promise<unknown> => {
    const { apiUrl, token } = await github();
    const response = await fetch(`${apiUrl}/repos/acme/shop${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status, path).to.equal(200);
    return response.json();
  };

  before(async () => {
    temporary = await tempDirectory("opsctl-demo-");
    cwd = join(temporary.path, "anywhere");
    await mkdir(cwd);
    // where CI runs GitHub is always named: the demo must not go there
    const elsewhere = { GITHUB_API_URL: "http://127.0.0.1:1/api/v3", GITHUB_TOKEN: "a-token-of-the-user" };
    env = { XDG_STATE_HOME: join(temporary.path, "state"), LANG: "C.UTF-8", ...elsewhere };
  });
  after(async () => {
    // not there when an earlier step has failed
    await (aws as AwsClients | undefined)?.destroy();
    await at(["local", "down", "--delete-state", "--forget-port", "--yes"]);
    await temporary.remove();
  });

  it("refuses other stacks and other endpoints, before it does anything", async () => {
    expect((await at(["demo", "--stack", "prod", "--json"])).json()["error"]).to.include({
      code: "demo.only-local",
    });
    for (const url of ["http://127.0.0.1:1", "https://sqs.us-east-1.amazonaws.com"]) {
      const result = await opsctl(["demo", "--json"], { ...env, AWS_ENDPOINT_URL_SQS: url }, { cwd });
      expect([result.exitCode, result.json()["error"]]).to.deep.include(4);
      expect(result.json()["error"]).to.include({ code: "demo.other-endpoint" });
    }
    const { running } = (await ok(["local", "status", "--json"])).json();
    expect(running).to.equal(false);
  });

  it("can be killed in the middle of its backup, and of its worker's task", async () => {
    await killedAt("us-east-1: backing up");
    await killedAt("' started");
  });

  it("then runs to its end, and shows every step with its result", async () => {
    demo = (await ok(["demo", "--json"])).json() as unknown as DemoDocument;
    expect(demo.ok).to.equal(true);
    expect(demo.steps.map(({ id }) => id)).to.deep.equal([
      ...["engine", "local", "preview", "up", "seed", "backup", "list", "lose", "restore", "compare"],
      ...["github", "issue", "enqueue", "worker", "pull-request", "unchanged"],
    ]);
    for (const { id, title, durationMs } of demo.steps) {
      expect(title, id)
        .to.match(/^[A-Z]/)
        .and.not.include("{");
      expect(durationMs, id).to.be.at.least(0);
    }
    const { endpoint } = resultOf("local").status;
    aws = createAwsClients({
      region: REGIONS[0],
      endpoints: { AWS_ENDPOINT_URL: endpoint ?? "" },
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
  });

  it("left all parameters in Parameter Store, every type and value", async () => {
    for (const region of REGIONS) {
      const ssm = await aws.ssm(region);
      const found: Record<string, { type: string; value: string }> = {};
      let next: string | undefined;
      do {
        const page = await ssm.send(
          new GetParametersByPathCommand({
            Path: SHOP,
            Recursive: true,
            WithDecryption: true,
            ...(next === undefined ? {} : { NextToken: next }),
          }),
        );
        for (const { Name = "", Type = "", Value = "" } of page.Parameters ?? []) {
          found[Name] = { type: Type, value: Value };
        }
        next = page.NextToken;
      } while (next !== undefined);
      expect(found, region).to.deep.equal(shopParameters(region));
    }
  });

  it("left a backup in each region's bucket, the one from which it restored among them", async () => {
    const { outputs } = resultOf("up");
    const buckets = outputs["backupBuckets"] as Record<string, string>;
    const listed = resultOf("list").regions;
    for (const { region, backupId = "" } of resultOf("backup").regions) {
      const bucket = listed.find((one) => one.region === region);
      expect(bucket?.bucket).to.equal(buckets[region]);
      expect(bucket?.backups.map((backup) => backup.backupId)).to.include(backupId);
      const s3 = await aws.s3(region);
      const { Contents = [] } = await import("@aws-sdk/client-s3").then(({ ListObjectsV2Command }) =>
        s3.send(new ListObjectsV2Command({ Bucket: buckets[region] })),
      );
      const manifest = Contents.find(({ Key }) => Key?.includes(backupId) && Key.endsWith("manifest.json"));
      const Key = manifest?.Key ?? "";
      expect(
        (await s3.send(new HeadObjectCommand({ Bucket: buckets[region], Key }))).ContentLength,
      ).to.be.above(0);
    }
    const { items, region } = resultOf("restore");
    expect(region).to.equal("ap-northeast-1");
    expect(items.filter(({ written }) => written).map(({ name }) => name)).to.deep.equal(
      resultOf("lose").names,
    );
  });

  it("left a pull request on the local GitHub: the fix and its test, for main, which is as it was", async () => {
    const issue = resultOf("issue");
    const { number, url } = demo.pullRequest;
    const pull = (await rest(`/pulls/${number}`)) as Record<string, unknown> & {
      head: { ref: string; sha: string };
      base: { ref: string; sha: string };
    };
    expect(pull).to.include({ state: "open", html_url: url });
    expect([pull.head.ref, pull.base.ref]).to.deep.equal([`ai/issue-${issue.number}`, "main"]);
    expect(pull["body"]).to.include(`Closes #${issue.number}`);
    const files = (await rest(`/pulls/${number}/files`)) as { filename: string; patch: string }[];
    expect(files.map(({ filename }) => filename).sort()).to.deep.equal([
      "src/price.js",
      "test/price.test.js",
    ]);
    expect(files.map(({ patch }) => patch).join("\n")).to.include('padStart(2, "0")');
    const main = (await rest("/branches/main")) as { commit: { sha: string } };
    expect(main.commit.sha).to.equal(pull.base.sha).and.not.equal(pull.head.sha);
    const view: PullRequestView = resultOf("pull-request");
    expect(view.checks.map(({ name, exitCode }) => [name, exitCode])).to.deep.equal([
      ["lint", 0],
      ["test", 0],
    ]);
    expect((await fetch(url)).status).to.equal(200);
  });

  it("left no task waiting, and no dead letter", async () => {
    const { outputs } = resultOf("up");
    const sqs = await aws.sqs(REGIONS[0]);
    for (const name of ["taskQueueUrl", "deadLetterQueueUrl"]) {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: String(outputs[name]),
          AttributeNames: ["ApproximateNumberOfMessages"],
        }),
      );
      expect(Attributes, name).to.deep.equal({ ApproximateNumberOfMessages: "0" });
    }
  });

  it("creates nothing twice when run again, except the issue and its pull request; the shown commands work", async () => {
    const before = (await rest("/pulls?state=all")) as unknown[];
    const { stdout } = await ok(["demo"]);
    expect(((await rest("/pulls?state=all")) as unknown[]).length).to.equal(before.length + 1);
    expect(stdout)
      .to.include("No changes: ")
      .and.not.match(/(?<!\$)\{\w+\}|undefined/);
    expect(stdout.match(/^\d+\. /gm)).to.have.length(demo.steps.length);
    expect(stdout.match(/10 parameters, 0 written now/g)).to.have.length(REGIONS.length);
    for (const command of [
      "opsctl preview --stack local",
      "opsctl up --stack local",
      "opsctl worker --once",
    ]) {
      expect(stdout).to.include(`$ ${command}`);
    }
    const next = [...stdout.matchAll(/^ {2}opsctl ((?:runs|backup|outputs)[\w -]*?) {2}/gm)];
    expect(next).to.have.length(4);
    for (const [, command = ""] of next) await ok(command.split(" "), demo.directory);
  });

  it("is gone with local down --delete-state", async () => {
    const { serverUrl } = await github();
    await ok(["local", "down", "--delete-state", "--yes"]);
    expect((await ok(["local", "status", "--json"])).json()["running"]).to.equal(false);
    expect(
      await fetch(serverUrl).then(
        () => "answers",
        () => "gone",
      ),
    ).to.equal("gone");
  });
});
