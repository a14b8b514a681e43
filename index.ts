import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity.js";
import { Provider } from "@pulumi/aws/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { awsProviderArgs } from "./components/aws-provider.js";
import { type Outputs, Platform } from "./components/platform.js";
import { programConfig, type ProgramInput } from "./config/program-config.js";

/**
 * The Pulumi program: the same for `opsctl` (inline, through the Automation API) and for plain `pulumi`.
 * It may run more than once in a process, so nothing happens outside the function.
 */
export default async (given?: ProgramInput): Promise<Outputs> => {
  const config = programConfig(pulumi.getStack(), pulumi.runtime.allConfig(), given);
  const { stack, adopt, alertUrls } = config;
  const provider = new Provider("aws", awsProviderArgs(stack));
  const accountId = stack.accountId ?? (await getCallerIdentity({}, { provider })).accountId;
  const scope = { stack, accountId, adopt };
  return new Platform("platform", { scope, alertUrls }, { provider }).outputs;
};
