import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Harness, openHarness } from "../../support/jenkins/harness.js";
import { tempDirectory } from "../../support/temp.js";

const JOB = fileURLToPath(
  new URL("../../../integrations/jenkins/admin_ssm_backup_job.groovy", import.meta.url),
);

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

  it("states its time limits and its schedule", async () => {
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
