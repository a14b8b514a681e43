import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parse } from "yaml";
import { type BuildRecord, type Harness, openHarness } from "../../support/jenkins/harness.js";
import { type StubOpsctl, stubOpsctl } from "../../support/jenkins/stub-opsctl.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const JENKINSFILE = join(root, "integrations/jenkins/Jenkinsfile");
const JOB = join(root, "integrations/jenkins/admin_ssm_backup_job.groovy");
const [first, second, third] = ["us-east-1", "us-west-2", "ap-northeast-1"] as const;
const regions = [first, second, third];
const globals = {
  BUILD_URL: "https://jenkins.example/job/ssm/7/",
  JOB_NAME: "Admin_Jobs/ssm",
  BUILD_NUMBER: "7",
};
const link = "<https://jenkins.example/job/ssm/7/|Admin_Jobs/ssm #7>";

interface Case {
  readonly file?: string;
  readonly environment?: string;
  readonly dryRun?: boolean;
  readonly exits?: Readonly<Record<string, number>>;
  readonly minutes?: Readonly<Record<string, number>>;
  readonly agentMinutes?: number;
  readonly globals?: Readonly<Record<string, string>>;
}

describe("the Jenkins pipeline", () => {
  let harness: Harness;
  let directory: TempDirectory;
  let builds = 0;
  before(async () => {
    harness = await openHarness();
    directory = await tempDirectory("opsctl-jenkins-e2e-");
  });
  after(async () => {
    await harness.close();
    await directory.remove();
  });

  /** Runs the pipeline on an agent with a stub of opsctl. */
  const build = async (given: Case = {}) => {
    const own = join(directory.path, String((builds += 1)));
    const workspace = join(own, "workspace");
    await mkdir(workspace, { recursive: true });
    const stub: StubOpsctl = await stubOpsctl(own, given.exits);
    const { environment = "dev", dryRun = false, minutes, agentMinutes } = given;
    const record = await harness.pipeline(given.file ?? JENKINSFILE, {
      parameters: { ENVIRONMENT: environment, DRY_RUN: dryRun, JENKINSFILE_BRANCH: "main" },
      globals: { ...globals, ...given.globals },
      agentVariables: stub.variables,
      workspace,
      ...(minutes ? { minutes } : {}),
      ...(agentMinutes === undefined ? {} : { agentMinutes }),
    });
    return { record, calls: await stub.calls(), left: await readdir(workspace) };
  };
  const results = ({ stages }: BuildRecord) =>
    stages.filter(({ nested }) => !nested).map(({ name, result }) => [name, result]);
  const argv = (region: string, stack = "dev") => [
    "backup",
    "--regions",
    region,
    "--stack",
    stack,
    "--region-timeout",
    "9m",
  ];
  /** A copy of the pipeline in which `from`, which must be there, is replaced. */
  const copyWith = async (from: string, to: string): Promise<string> => {
    const text = await readFile(JENKINSFILE, "utf8");
    expect(text).to.include(from);
    const file = join(directory.path, `Jenkinsfile-${(builds += 1)}`);
    await writeFile(file, text.replace(from, to));
    return file;
  };

  it("has one stage for each region of the shipped stacks, in their order", async () => {
    const { record } = await build();
    expect(record.error).to.equal(undefined);
    const stages = record.stages.filter(({ nested }) => !nested).map(({ name }) => name);
    for (const stack of ["dev", "prod"]) {
      const file = parse(await readFile(join(root, `Pulumi.${stack}.yaml`), "utf8")) as {
        config: Record<string, unknown>;
      };
      expect(stages, stack).to.deep.equal(file.config["opsctl:regions"]);
    }
  });

  it("calls opsctl once for each region, one after the other, and tells Slack", async () => {
    const { record, calls } = await build({ environment: "prod" });
    expect(calls).to.deep.equal(regions.map((region) => argv(region, "prod")));
    expect(results(record)).to.deep.equal(regions.map((region) => [region, "SUCCESS"]));
    expect([record.result, record.post]).to.deep.equal(["SUCCESS", ["success"]]);
    expect(record.slack).to.deep.equal([
      { channel: "", color: "good", message: `SSM backup of prod: all regions are backed up. ${link}` },
    ]);
  });

  it("skips the regions after one that failed, and tells Slack which it was", async () => {
    const { record, calls } = await build({ exits: { [second]: 1 } });
    expect(calls).to.deep.equal([argv(first), argv(second)]);
    expect(results(record)).to.deep.equal([
      [first, "SUCCESS"],
      [second, "FAILURE"],
      [third, "SKIPPED"],
    ]);
    expect([record.result, record.post]).to.deep.equal(["FAILURE", ["failure"]]);
    expect(record.slack).to.deep.equal([
      {
        channel: "",
        color: "danger",
        message: `SSM backup of dev: failed in us-west-2; the regions after it were not backed up. ${link}`,
      },
    ]);
  });

  for (const code of [2, 4, 5, 127, 143]) {
    it(`fails when opsctl ends with ${code}`, async () => {
      const { record, calls } = await build({ exits: { [first]: code } });
      expect([record.result, calls]).to.deep.equal(["FAILURE", [argv(first)]]);
      expect(record.slack.map(({ color }) => color)).to.deep.equal(["danger"]);
    });
  }

  it("is unstable when parameters could not be read (exit 3): the next regions have their turn", async () => {
    const { record, calls } = await build({ exits: { [first]: 3, [third]: 3 } });
    expect(calls).to.deep.equal(regions.map((region) => argv(region)));
    expect(results(record)).to.deep.equal([
      [first, "UNSTABLE"],
      [second, "SUCCESS"],
      [third, "UNSTABLE"],
    ]);
    expect([record.result, record.post]).to.deep.equal(["UNSTABLE", ["unstable"]]);
    expect(record.slack).to.have.length(1);
    expect(record.slack[0]).to.include({ color: "warning" });
    expect(record.slack[0]?.["message"]).to.include("could not be read: us-east-1, ap-northeast-1;");
  });

  it("tells of both, a region that is incomplete and a later one that failed", async () => {
    const { record } = await build({ exits: { [first]: 3, [second]: 1 } });
    expect(record.result).to.equal("FAILURE");
    expect(record.slack[0]?.["message"])
      .to.include("failed in us-west-2")
      .and.include("could not be read: us-east-1;");
  });

  it("gives ten minutes to each region and sixty to all", async () => {
    const { record } = await build({ minutes: { [first]: 9.5, [second]: 9.5, [third]: 9.5 } });
    const stages = record.stages.filter(({ nested }) => !nested);
    expect(stages.map(({ timeoutMinutes }) => timeoutMinutes)).to.deep.equal([10, 10, 10]);
    expect(record.options).to.deep.equal({ timeoutMinutes: 60, concurrent: false });
    expect([record.result, record.minutes]).to.deep.equal(["SUCCESS", 28.5]);
  });

  it("ends a region after ten minutes, begins no other, and tells Slack", async () => {
    const { record, calls } = await build({ minutes: { [first]: 2, [second]: 30 } });
    expect(results(record)).to.deep.equal([
      [first, "SUCCESS"],
      [second, "ABORTED"],
      [third, "SKIPPED"],
    ]);
    expect([record.result, record.minutes, calls.length]).to.deep.equal(["ABORTED", 12, 1]);
    expect(record.slack[0]).to.include({ color: "danger" });
    expect(record.slack[0]?.["message"]).to.include("time limit").and.include("in us-west-2;");
  });

  it("ends after sixty minutes, the wait for an agent counted, and tells Slack", async () => {
    const { record, calls } = await build({ agentMinutes: 90 });
    expect([record.result, record.minutes, calls]).to.deep.equal(["ABORTED", 60, []]);
    expect(record.slack[0]?.["message"]).to.include("before the first region; nothing was backed up");
  });

  it("only counts in a dry run, tells nobody when that goes well, and says what failed", async () => {
    const good = await build({ dryRun: true });
    expect(good.calls).to.deep.equal(regions.map((region) => [...argv(region), "--dry-run"]));
    expect([good.record.result, good.record.slack]).to.deep.equal(["SUCCESS", []]);
    const bad = await build({ dryRun: true, exits: { [first]: 1 } });
    expect(bad.record.slack[0]?.["message"]).to.match(
      /^Dry run of the SSM backup of dev: failed in us-east-1/,
    );
  });

  it("posts to the channel of Jenkins' global properties", async () => {
    const { record } = await build({ globals: { OPSCTL_SLACK_CHANNEL: "#ops-backup" } });
    expect(record.slack[0]).to.include({ channel: "#ops-backup" });
  });

  describe("with a stack's name that is code", () => {
    const hostile = [
      `dev"; touch pwned; "`,
      "dev'; touch pwned; '",
      "$(touch pwned)`touch pwned`",
      "dev --yes\n--json; touch pwned #",
      "--json",
      "*",
    ];
    let plain: BuildRecord;
    before(async () => (plain = (await build()).record));
    for (const environment of hostile) {
      it(`hands it over as one argument: ${JSON.stringify(environment)}`, async () => {
        const { record, calls, left } = await build({ environment });
        expect(calls).to.deep.equal(regions.map((region) => argv(region, environment)));
        expect(left).to.deep.equal([]);
        const scripts = ({ sh }: BuildRecord) => sh.map(({ script }) => script);
        expect(scripts(record)).to.deep.equal(scripts(plain));
      });
    }

    it("calls nobody in Slack", async () => {
      const { record } = await build({ environment: "<!channel> & co" });
      expect(record.slack[0]?.["message"]).to.include("SSM backup of &lt;!channel&gt; &amp; co: ");
    });

    it("would be found out if the pipeline put it into the script's text", async () => {
      const file = await copyWith(
        '"$ENVIRONMENT" --region-timeout',
        "'''+params.ENVIRONMENT+''' --region-timeout",
      );
      const { left } = await build({ file, environment: "dev; touch pwned; true" });
      expect(left).to.deep.equal(["pwned"]);
    });
  });

  describe("would be refused", () => {
    const broken: readonly (readonly [string, string, string, RegExp])[] = [
      ["an unknown step", "slackSend(", "slackNotify(", /unknown step: slackNotify/],
      ["an unknown parameter of a step", "returnStatus:", "returnCode:", /sh has no parameter returnCode/],
      [
        "an unknown directive",
        "    options {\n        timeout",
        "    option {\n        timeout",
        /in pipeline: option/,
      ],
      ["an unknown option", "disableConcurrentBuilds()", "disableBuilds()", /in options: disableBuilds/],
      ["an unknown condition", "        aborted {", "        stopped {", /in post: stopped/],
      ["an unknown unit of time", "unit: 'MINUTES'", "unit: 'MINUTE'", /timeout of/],
      ["no agent", "    agent none\n", "", /needs an agent/],
      [
        "a shell without an agent",
        "            agent {\n                label 'opsctl'\n            }\n",
        "",
        /sh needs an agent/,
      ],
      ["two stages of one name", "stage('us-west-2')", "stage('us-east-1')", /two stages of one name/],
      ["code among the steps", "backUp('us-west-2')", "if (true) { backUp('us-west-2') }", /only calls/],
      ["an unknown function", "backUp('us-west-2')", "backup('us-west-2')", /unknown step: backup/],
    ];
    for (const [what, from, to, error] of broken) {
      it(`for ${what}`, async () => {
        const { record } = await build({ file: await copyWith(from, to) });
        expect(record.error).to.match(error);
      });
    }
  });
});

describe("the Jenkins job", () => {
  let harness: Harness;
  before(async () => (harness = await openHarness()));
  after(() => harness.close());
  const variables = {
    jenkinsJobsConfig: {
      admin_ssm_backup_job: {
        name: "SSM_Parameter_Backup",
        displayName: "SSM Parameter Backup",
        jenkinsfile: "integrations/jenkins/Jenkinsfile",
      },
    },
    commonSettings: { "jenkins-pipeline-repo": { url: "https://git.example/ops.git", credentials: "git" } },
  };
  const made = async () => {
    const { error, jobs } = (await harness.job(JOB, variables)) as {
      error?: string;
      jobs: readonly Record<string, unknown>[];
    };
    expect(error).to.equal(undefined);
    expect(jobs).to.have.length(1);
    return jobs[0] ?? {};
  };

  it("has the parameters that it always had, and no choice of regions", async () => {
    const { parameters } = await made();
    const described = parameters as readonly Record<string, unknown>[];
    expect(described.map(({ description: _description, ...rest }) => rest)).to.deep.equal([
      { type: "choice", name: "ENVIRONMENT", choices: ["dev", "prod"], default: "dev" },
      { type: "boolean", name: "DRY_RUN", default: false },
      { type: "string", name: "JENKINSFILE_BRANCH", default: "main" },
    ]);
  });

  it("backs up every stack each day, an hour apart", async () => {
    const { triggers } = await made();
    expect(triggers).to.deep.equal([
      {
        type: "parameterizedCron",
        parameterizedSpecification: "0 13 * * * %ENVIRONMENT=dev\n0 14 * * * %ENVIRONMENT=prod",
      },
    ]);
  });

  it("takes the pipeline from the branch that is asked for", async () => {
    const { name, definition } = await made();
    expect(name).to.equal("Admin_Jobs/SSM_Parameter_Backup");
    expect(definition).to.deep.equal({
      scriptPath: "integrations/jenkins/Jenkinsfile",
      lightweight: true,
      branch: "${JENKINSFILE_BRANCH}",
      remote: { url: "https://git.example/ops.git", credentials: "git" },
    });
  });

  it("says its time limits and its schedule", async () => {
    const { description } = await made();
    expect(description)
      .to.match(/10 minutes, the whole job 60/)
      .and.match(/dev at 13:00, prod at 14:00/);
  });

  it("would be refused for a name that Job DSL has not got", async () => {
    const directory = await tempDirectory();
    const file = join(directory.path, "job.groovy");
    const text = await readFile(JOB, "utf8");
    await writeFile(file, text.replace("logRotator {", "logRotators {"));
    const { error } = await harness.job(file, variables);
    await directory.remove();
    expect(error).to.equal("unknown in pipelineJob: logRotators");
  });
});
