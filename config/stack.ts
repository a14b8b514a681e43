import type { StackFields } from "./stack-fields.js";

/** One stack of `Pulumi.<name>.yaml`, checked and with defaults. */
export interface StackConfig extends Omit<StackFields, "newRegions"> {
  /** Pulumi's stack name: `dev`, `prod`, `local`. */
  readonly name: string;
  readonly endpointAllowed: boolean;
  readonly queue: StackFields["queue"] & { readonly name: string };
}

export type BackupConfig = StackConfig["backup"];
export type ScheduleConfig = NonNullable<BackupConfig["schedule"]>;
export type CopyTarget = NonNullable<BackupConfig["copyTo"]>;
export type KeepConfig = NonNullable<BackupConfig["keep"]>;

/** The stack that runs on the embedded endpoint. */
export const LOCAL_STACK = "local";
