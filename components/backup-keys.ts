import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
import { backupParameterName, compatibilityParameterName } from "../core/names/names.js";
import { importOptions, type Scope, tagsOf } from "./scope.js";

export interface BackupKeysArgs {
  readonly scope: Scope;
  /** Region → name of its backup bucket. */
  readonly buckets: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * The SSM parameters that name the backup buckets: each region's own key in that region, a copy of all keys in the
 * default region, and there also the compatibility key from before there were several regions.
 */
export class BackupKeys extends pulumi.ComponentResource {
  readonly parameterNames: Readonly<Record<string, string>>;
  readonly compatibilityName: string;

  constructor(name: string, args: BackupKeysArgs, options?: pulumi.ComponentResourceOptions) {
    super("opsctl:backup:BackupKeys", name, {}, options);
    const { stack } = args.scope;
    this.parameterNames = Object.fromEntries(
      stack.regions.map((region) => [region, backupParameterName(stack, region)]),
    );
    this.compatibilityName = compatibilityParameterName(stack);
    for (const region of stack.regions) {
      const parameter = backupParameterName(stack, region);
      this.write(`${name}-${region}`, region, parameter, args, region);
      if (region !== stack.defaultRegion) {
        this.write(`${name}-copy-${region}`, stack.defaultRegion, parameter, args, region);
      }
    }
    this.write(
      `${name}-compatibility`,
      stack.defaultRegion,
      this.compatibilityName,
      args,
      stack.defaultRegion,
    );
    this.registerOutputs({ parameterNames: this.parameterNames, compatibilityName: this.compatibilityName });
  }

  /** Writes into `region` the parameter that names the bucket of `bucketRegion`. */
  private write(
    name: string,
    region: string,
    parameter: string,
    args: BackupKeysArgs,
    bucketRegion: string,
  ): void {
    const { stack } = args.scope;
    const value = args.buckets[bucketRegion];
    if (value === undefined) throw new Error(`no bucket for ${bucketRegion}`);
    new ssm.Parameter(
      name,
      {
        name: parameter,
        region,
        type: stack.backup.keyType,
        value,
        description: `Bucket of the SSM backups of ${bucketRegion}`,
        tags: tagsOf(stack),
      },
      importOptions(this, args.scope, { kind: "parameter", region, name: parameter }),
    );
  }
}
