import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
import { runtimeParameterName } from "../core/names/names.js";
import { RUNTIME_VERSION, type RuntimeDescriptor } from "../core/runtime-descriptor.js";
import { importOptions, type Scope, tagsOf } from "./scope.js";

export interface RuntimeParameterArgs {
  readonly scope: Scope;
  readonly backupBuckets: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>>;
  readonly backupKeys: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>>;
  readonly taskQueueUrl: pulumi.Input<string>;
  readonly deadLetterQueueUrl: pulumi.Input<string>;
  readonly alertsTopicArn: pulumi.Input<string>;
  readonly workBucket: pulumi.Input<string>;
}

/** Publishes the runtime descriptor, in which commands find the stack's resources. */
export class RuntimeParameter extends pulumi.ComponentResource {
  readonly parameter: ssm.Parameter;

  constructor(name: string, args: RuntimeParameterArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:runtime:RuntimeParameter", name, {}, options);
    const { stack, accountId } = args.scope;
    const value = pulumi
      .all([
        args.backupBuckets,
        args.backupKeys,
        args.taskQueueUrl,
        args.deadLetterQueueUrl,
        args.alertsTopicArn,
        args.workBucket,
      ])
      .apply(([backupBuckets, backupKeys, taskQueueUrl, deadLetterQueueUrl, alertsTopicArn, workBucket]) => {
        const descriptor: RuntimeDescriptor = {
          version: RUNTIME_VERSION,
          stack: stack.name,
          environment: stack.environment,
          accountId,
          homeRegion: stack.homeRegion,
          defaultRegion: stack.defaultRegion,
          regions: stack.regions,
          backupBuckets,
          backupKeys,
          taskQueueUrl,
          deadLetterQueueUrl,
          alertsTopicArn,
          workBucket,
        };
        return JSON.stringify(descriptor);
      });
    this.parameter = new ssm.Parameter(
      name,
      {
        name: runtimeParameterName(stack),
        region: stack.homeRegion,
        type: "String",
        // up to 4 KB is free, but thirty regions need more (PutParameter, "Tier")
        tier: "Intelligent-Tiering",
        value,
        description: "What opsctl's commands need of this stack",
        tags: tagsOf(stack),
      },
      importOptions(this, args.scope, {
        kind: "parameter",
        region: stack.homeRegion,
        name: runtimeParameterName(stack),
      }),
    );
    this.registerOutputs({ name: this.parameter.name });
  }
}
