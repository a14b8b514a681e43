import { expect } from "chai";
import type { BuildRecord } from "../../support/jenkins/harness.js";
import { argv, openPipeline, type Pipeline, regions } from "../../support/jenkins/pipeline.js";

describe("the Jenkins pipeline", () => {
  let pipeline: Pipeline;
  let build: Pipeline["build"];
  let copyWith: Pipeline["copyWith"];
  before(async () => {
    pipeline = await openPipeline();
    ({ build, copyWith } = pipeline);
  });
  after(() => pipeline.close());

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

    it("mentions nobody in Slack", async () => {
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
