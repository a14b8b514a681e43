/** Set by `npm run test:soak -- proof`: the same tests, many more of each. */
const SOAK = "OPSCTL_TEST_SOAK";

/** How many of something a test does: so many in `npm test`, so many in a soak. */
export function counted(usual: number, soak: number): number {
  return process.env[SOAK] === "1" ? soak : usual;
}

/** Says what a test did, and how long that took. */
export function report(title: string, began: number, lines: readonly string[] = []): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`    ${title} (${seconds} s)\n${lines.map((line) => `      ${line}\n`).join("")}`);
}
