import { ensureGoTool, type GoTool } from "./go-tool.js";
import type { Installing } from "./install.js";

const ACTIONLINT: GoTool = {
  name: "actionlint",
  module: "actionlint",
  program: "github.com/rhysd/actionlint/cmd/actionlint",
  versionArgs: ["-version"],
  why: "actionlint, which checks the workflow, is built by it: install Go 1.21 or newer",
};

export function ensureActionlint(at: Installing): Promise<string> {
  return ensureGoTool(ACTIONLINT, at);
}
