import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readSettings } from "../../config/settings.js";
import { emitter } from "../../core/events.js";
import { ensureRuntime } from "../../local/runtime.js";
import { explainIn } from "../../messages/index.js";
import { ensureActionlint } from "../../tests/support/installed/actionlint.js";
import { ensureCompose } from "../../tests/support/installed/compose.js";
import { ensureHadolint } from "../../tests/support/installed/hadolint.js";
import { ensureGroovy } from "../../tests/support/installed/groovy.js";
import { ensureAgents } from "../../tests/support/installed/agents.js";
import { installing } from "../../tests/support/installed/install.js";
import { loadOf } from "./loads.js";
import { mocha } from "./mocha.js";
import { check, outputOf, root, start } from "./programs.js";
import type { Suite } from "./suite.js";

const ENGINE = "engine";
const ENDPOINT = "endpoint packages";
const TOOLS = "tools of the integrations";
const AGENTS = "coding agents";

/** Where the suites of `checks` write their line coverage. */
export const COVERAGE = join(root, "coverage", "tmp");

/** Suites that need neither engine nor endpoint. `coverage` fails below the share of lines in .c8rc.json. */
export const checks: readonly Suite[] = [
  mocha("unit", {
    files: "tests/unit/**/*.test.ts",
    coverage: COVERAGE,
    expected: 100,
    args: ["--timeout", "5000"],
  }),
  mocha("integration", {
    files: "tests/integration/**/*.test.ts",
    coverage: COVERAGE,
    expected: 250,
  }),
  {
    ...check("coverage", "c8", "report", "--temp-directory", COVERAGE),
    needs: ["unit", "integration"],
    expected: 20,
  },
  check("lint", "eslint", "."),
  check("types", "tsc", "--noEmit"),
  check("format", "prettier", "--check", "--log-level", "warn", "."),
  check("unused", "knip"),
  check("layering", "depcruise", "--config", ".dependency-cruiser.cjs", "."),
];

/** Builds the program: shipped files must compile on their own, and e2e tests run them. */
export const build: Suite = {
  name: "build",
  expected: 1000,
  run: async () => {
    const result = await start(process.execPath, ["--import", "tsx", join(root, "scripts", "build.ts")]);
    const ok = result.exitCode === 0;
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output: outputOf("the build", result) };
  },
};

export const contract: Suite = mocha("contract", {
  files: "tests/contract/**/*.test.ts",
  expected: 100,
  needs: ["build", ENDPOINT],
});

/** Installs the Pulumi engine into the user's cache if it is missing; takes minutes if it must be built. */
export function engine(onLine: (line: string) => void): Suite {
  return {
    name: ENGINE,
    expected: 2000,
    cores: 0,
    run: async () => {
      const args = [join(root, "bin", "opsctl"), "engine", "install"];
      const result = await start(process.execPath, args, { env: { OPSCTL_FROM_SOURCE: "1" }, onLine });
      const ok = result.exitCode === 0;
      return {
        passed: ok ? 1 : 0,
        failed: ok ? 0 : 1,
        output: outputOf("opsctl engine install", result),
      };
    },
  };
}

/** Installs the Python packages of the local endpoint into the user's cache if they are missing. */
export function endpoint(onLine: (line: string) => void): Suite {
  return {
    name: ENDPOINT,
    expected: 1000,
    run: async () => {
      const { cacheDir, variables } = readSettings();
      const emit = emitter(
        (event) => {
          if (event.level !== "progress") onLine(explainIn("en")(event));
        },
        () => new Date(),
      );
      await ensureRuntime({ cacheDir, variables, emit });
      return { passed: 1, failed: 0, output: "" };
    },
  };
}

/**
 * Installs the tools that test the files of integrations/ into the user's cache if they are missing: Jenkins' Groovy
 * with Maven, actionlint and Docker Compose with Go, hadolint with pip. Fails without Java, Maven, Go or Python.
 */
export function integrationTools(onLine: (line: string) => void): Suite {
  return {
    name: TOOLS,
    expected: 1000,
    run: async () => {
      const at = installing(onLine);
      await ensureGroovy(at);
      await ensureActionlint(at);
      await ensureCompose(at);
      await ensureHadolint(at);
      return { passed: 4, failed: 0, output: "" };
    },
  };
}

/** Installs aider, codex and claude into the user's cache if they are missing. */
export function codingAgents(onLine: (line: string) => void): Suite {
  return {
    name: AGENTS,
    expected: 1000,
    // downloads most of the time
    cores: 0,
    run: async () => {
      await ensureAgents(installing(onLine));
      return { passed: 1, failed: 0, output: "" };
    },
  };
}

/** One suite for each file of tests/e2e, which is one scenario. A failed step ends its scenario. */
export async function e2e(onLine: (line: string) => void): Promise<readonly Suite[]> {
  const found = await readdir(join(root, "tests", "e2e"), { recursive: true });
  return found
    .filter((file) => file.endsWith(".test.ts"))
    .sort()
    .map((file) => file.replace(".test.ts", ""))
    .map((scenario) =>
      mocha(`e2e ${scenario}`, {
        files: `tests/e2e/${scenario}.test.ts`,
        args: ["--timeout", "900000", "--bail"],
        needs: ["build", ENGINE, ENDPOINT, TOOLS, ...(scenario.startsWith("agents/") ? [AGENTS] : [])],
        onLine: (line) => {
          onLine(`${scenario}: ${line}`);
        },
        ...loadOf(scenario),
      }),
    );
}
