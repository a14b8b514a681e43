import type { Project } from "../../../config/project.js";
import { NO_PROJECT_CONFIG } from "../../../config/project-config.js";

/** A project with only a name. */
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
