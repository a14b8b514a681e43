import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../..", import.meta.url));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
}

interface Workflow {
  readonly on: {
    readonly schedule: readonly { readonly cron: string }[];
    readonly workflow_dispatch: {
      readonly inputs: { readonly stack: { readonly options: readonly string[] } };
    };
  };
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly steps: readonly Step[];
        readonly permissions: unknown;
        readonly concurrency: unknown;
        readonly strategy: { readonly matrix: { readonly stack: string } };
        readonly "timeout-minutes": number;
      }
    >
  >;
}

describe("the GitHub Actions workflow", () => {
  let text: string;
  let workflow: Workflow;
  before(async () => {
    text = await readFile(`${root}/integrations/github-actions/backup.yml`, "utf8");
    workflow = parse(text) as Workflow;
  });
  const job = () => {
    const [only, ...others] = Object.values(workflow.jobs);
    expect(others).to.deep.equal([]);
    if (only === undefined) throw new Error("the workflow has no job");
    return only;
  };
  const backupStep = () => {
    const found = job().steps.find(({ run }) => run?.includes("opsctl backup"));
    if (found?.run === undefined) throw new Error("no step backs up");
    return { ...found, run: found.run };
  };

  it("puts no expression into a script: values come by the environment, in quotes", () => {
    for (const { run = "" } of job().steps) expect(run).not.to.include("${{");
    expect(backupStep().run).to.include('--stack "$STACK"');
    expect(backupStep().env).to.deep.equal({
      STACK: "${{ matrix.stack }}",
      DRY_RUN: "${{ inputs.dry-run }}",
    });
  });

  it("names every action by its commit, with the version beside it", () => {
    const used = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    expect(used).to.have.length(job().steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of used) expect(line).to.match(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("may do nothing but read the repository and ask for a token", () => {
    expect(workflow.permissions).to.deep.equal({});
    expect(job().permissions).to.deep.equal({ contents: "read", "id-token": "write" });
    expect(text).not.to.match(/secrets\.|access-key/);
  });

  it("allows opsctl to end by itself before the step, the role's session and the job do", () => {
    const [, minutes] = /--total-timeout (\d+)m/.exec(backupStep().run) ?? [];
    const limits = [Number(minutes), backupStep()["timeout-minutes"], 60, job()["timeout-minutes"]];
    expect(limits).to.deep.equal([55, 57, 60, 75]);
  });

  it("runs one backup of a stack at a time and cuts none off", () => {
    expect(job().concurrency).to.deep.equal({
      group: "ssm-backup-${{ matrix.stack }}",
      "cancel-in-progress": false,
    });
  });

  it("backs up each shipped stack once a day, and offers them", async () => {
    const stacks = (await readdir(root))
      .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
      .filter((stack) => stack !== "local")
      .sort();
    expect(workflow.on.schedule).to.deep.equal([{ cron: "17 13 * * *" }]);
    expect(workflow.on.workflow_dispatch.inputs.stack.options).to.deep.equal(stacks);
    expect(job().strategy.matrix.stack).to.include(`'${JSON.stringify(stacks)}'`);
  });
});
