import { expect } from "chai";
import { commandNames, COMMANDS } from "../../../permissions/table.js";
import { isUpToDate } from "../../../scripts/docs/page.js";
import { permissionsPage } from "../../../scripts/docs/permissions.js";
import { leaves } from "../cli/command-tree.js";

describe("docs/permissions.md", () => {
  it("is as the table is", async () => {
    const made = await permissionsPage();
    expect(await isUpToDate(made), `${made.path} is out of date: run 'npm run docs'`).to.equal(true);
  });

  it("has every command on backups that there is", () => {
    const commands = leaves()
      .map(({ name }) => name)
      .filter((name) => /^backup( |$)/.test(name));
    expect(commands).to.include("backup restore");
    expect(commandNames()).to.include.members(commands);
  });

  it("shows each command with its roles", async () => {
    const { text } = await permissionsPage();
    for (const command of commandNames()) {
      expect(text).to.include(`### opsctl ${command}\n\nRole: ${COMMANDS[command].roles.join(", ")}.\n`);
    }
  });
});
