import { join } from "node:path";
import type { Variables } from "./child-environment.js";

interface Toolchain {
  /** The directory in `PATH`, below the home. */
  readonly programs: string;
  /** Names the directory of what those programs start. */
  readonly variable: string;
  readonly directory: string;
}

/** Version managers whose programs look below `HOME`, where a private home has nothing. */
const TOOLCHAINS: readonly Toolchain[] = [
  { programs: ".cargo/bin", variable: "RUSTUP_HOME", directory: ".rustup" },
  { programs: ".volta/bin", variable: "VOLTA_HOME", directory: ".volta" },
  { programs: ".asdf/shims", variable: "ASDF_DATA_DIR", directory: ".asdf" },
  { programs: ".local/share/mise/shims", variable: "MISE_DATA_DIR", directory: ".local/share/mise" },
];

/** Variables that lead the user's version managers to their toolchains. */
export function toolchainVariables(user: Variables): Variables {
  const home = user["HOME"];
  if (!home) return {};
  const directories = new Set((user["PATH"] ?? "").split(":"));
  return Object.fromEntries(
    TOOLCHAINS.filter(({ programs }) => directories.has(join(home, programs))).map(
      ({ variable, directory }) => [variable, user[variable] || join(home, directory)],
    ),
  );
}
