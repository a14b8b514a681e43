import { expect } from "chai";
import { parseStack } from "../../config/parse-stack.js";
import type { StackConfig } from "../../config/stack.js";
import type { Project } from "../../config/project.js";
import { NO_PROJECT_CONFIG } from "../../config/project-config.js";
import { isOpsError, type OpsError } from "../../core/errors.js";

export const ACCOUNT = "111111111111";

/** The least that a stack's file must say. */
export const good = {
  environment: "dev",
  accountId: ACCOUNT,
  homeRegion: "us-east-1",
  regions: ["us-east-1", "us-west-2", "ap-northeast-1"],
  defaultRegion: "us-east-1",
};

/** Reads a stack that says this. */
export function parse(values: Readonly<Record<string, unknown>>, name = "dev"): StackConfig {
  return parseStack({ name, values, origin: "the file", originOf: (path) => `at ${path.join("/")}` });
}

/** The error of a stack that says this; fails when there is none. */
export function mistakes(values: Readonly<Record<string, unknown>>, name = "dev"): OpsError {
  try {
    parse(values, name);
  } catch (error) {
    if (isOpsError(error)) return error;
    throw error;
  }
  return expect.fail("nothing was thrown");
}

/** A project that says nothing but its name. */
export function aProject(directory: string, changes: Partial<Project> = {}): Project {
  return {
    directory,
    name: "ops",
    backendUrl: undefined,
    config: NO_PROJECT_CONFIG,
    defaultStack: undefined,
    ...changes,
  };
}
