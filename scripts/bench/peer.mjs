// The baseline of `npm run bench`: what a user would write with the Automation API alone, on the same built program,
// stack and back end. It reads nothing from the cloud and checks no account.
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import program from "../../dist/index.js";

const stack = await LocalWorkspace.createOrSelectStack(
  { stackName: "local", projectName: "opsctl", program },
  { workDir: process.env.PEER_WORK_DIR, pulumiHome: process.env.PULUMI_HOME },
);
const { changeSummary } = await stack.preview();
process.stdout.write(`${JSON.stringify(changeSummary)}\n`);
