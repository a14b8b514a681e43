import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parse } from "yaml";
import { parseStack } from "../../../config/parse-stack.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");

/** The first block of this language in a page, without the indentation of the list that it stands in. */
function block(page: string, language: string): string {
  const [, indent = "", text = ""] =
    new RegExp(`^( *)\`\`\`${language}\n([^]*?)\n *\`\`\`$`, "m").exec(page) ?? [];
  return text.replaceAll(new RegExp(`^${indent}`, "gm"), "");
}

describe("the runbooks", () => {
  it("show a Jenkins stage that is one of the Jenkinsfile's but for its region", async () => {
    const shown = block(await read("docs/runbooks/add-and-remove-a-region.md"), "groovy");
    const flat = (text: string) => text.replaceAll(/\s+/g, " ");
    expect(shown).to.include("eu-west-1");
    expect(flat(await read("integrations/jenkins/Jenkinsfile"))).to.include(
      flat(shown).replaceAll("eu-west-1", "us-west-2"),
    );
  });

  it("show a stack file for recovery that opsctl takes", async () => {
    const shown = parse(block(await read("docs/runbooks/restore-after-the-loss-of-a-region.md"), "yaml")) as {
      config: Readonly<Record<string, unknown>>;
    };
    const values = Object.fromEntries(
      Object.entries(shown.config).map(([key, value]) => [key.replace(/^opsctl:/, ""), value]),
    );
    const config = parseStack({ name: "recovery", values, origin: "the page", originOf: () => "the page" });
    expect([config.environment, config.homeRegion, config.regions]).to.deep.equal([
      "prod",
      "us-west-2",
      ["us-west-2"],
    ]);
  });

  it("have the texts of the pipeline's Slack messages", async () => {
    const pipeline = await read("integrations/jenkins/Jenkinsfile");
    const said = [...(await read("docs/runbooks/backup-alarm.md")).matchAll(/^\| Slack, \w+: "([^"]+)"/gm)];
    expect(said).to.have.length(3);
    for (const [, text = ""] of said) {
      expect(pipeline.replaceAll("${where()}", "in us-west-2"), text).to.include(text);
    }
  });

  it("know every notice of a backup or a drill that is not green", async () => {
    const notices = await read("docs/notifications.md");
    const page = await read("docs/runbooks/backup-alarm.md");
    const codes = [...notices.matchAll(/`(?:warning|failure)`\s*\| `(notify\.(?:backup|drill)-[a-z]+)`/g)];
    expect(codes.length).to.be.at.least(3);
    for (const [, code = ""] of codes) expect(page).to.include(`\`${code}\``);
  });

  it("name the job's parameters to its users", async () => {
    const job = await read("integrations/jenkins/admin_ssm_backup_job.groovy");
    const plan = await read("docs/runbooks/user-notification-plan.md");
    const names = [...job.matchAll(/Param\('(\w+)'/g)].map(([, name]) => name ?? "");
    expect(names).to.have.length(3);
    for (const name of names) expect(plan).to.include(`\`${name}\``);
  });
});
