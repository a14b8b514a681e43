import { ensureGoTool, type GoTool } from "./go-tool.js";
import type { Installing } from "./install.js";

const COMPOSE: GoTool = {
  name: "docker-compose",
  module: "compose",
  program: "github.com/docker/compose/v2/cmd",
  versionArgs: ["version"],
  why: "Docker Compose, which reads the compose files of tests, is built by it: install Go 1.21 or newer",
};

export function ensureCompose(at: Installing): Promise<string> {
  return ensureGoTool(COMPOSE, at);
}
