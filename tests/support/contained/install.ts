import { spawnSync } from "node:child_process";

/** Programs that the tests of sandboxes need, with the Debian package of each. */
const PACKAGES: Readonly<Record<string, string>> = {
  bwrap: "bubblewrap",
  pasta: "passt",
  slirp4netns: "slirp4netns",
  ip: "iproute2",
  curl: "curl",
};

/**
 * Makes sure that the programs of sandboxes are there: installs missing ones where this process may.
 *
 * @throws Error that names what to install
 */
export function installSandboxPrograms(): void {
  const missing = missingPrograms();
  if (missing.length === 0) return;
  const packages = missing.map((program) => PACKAGES[program] ?? program);
  if (process.getuid?.() === 0) {
    // another suite may install at the same time
    const wait = ["-o", "DPkg::Lock::Timeout=300"];
    spawnSync("apt-get", [...wait, "update", "-q"], { stdio: "ignore" });
    spawnSync("apt-get", [...wait, "install", "-qy", "--no-install-recommends", ...packages], {
      stdio: "inherit",
    });
  }
  const left = missingPrograms();
  if (left.length === 0) return;
  throw new Error(
    `sandboxes can't be tested without ${left.join(", ")}: apt-get install ${packages.join(" ")}`,
  );
}

function missingPrograms(): readonly string[] {
  const PATH = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;
  return Object.keys(PACKAGES).filter(
    (program) => spawnSync("sh", ["-c", `command -v ${program}`], { env: { PATH } }).status !== 0,
  );
}
