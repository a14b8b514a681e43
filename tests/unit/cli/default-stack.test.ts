import type { AnyCommand } from "../../../cli/runner.js";
import { expect } from "chai";
import { takesDefaultStack } from "../../../cli/default-stack.js";
import { nameOf, programWith } from "./command-tree.js";

describe("commands that may take the default stack", () => {
  it("only read, but for backup", () => {
    const commands: AnyCommand[] = [];
    programWith((command) => commands.push(command));
    expect(commands.filter(takesDefaultStack).map(nameOf)).to.have.members([
      "preview",
      "outputs",
      "history",
      "lock status",
      "backup",
      "backup list",
      "backup show",
      "backup verify",
      "backup diff",
      "queue status",
      "queue dlq list",
      "queue dlq show",
      "doctor",
    ]);
  });
});
