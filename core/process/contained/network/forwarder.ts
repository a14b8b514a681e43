/**
 * A program for `node -e` that runs inside a network namespace: it listens on loopback ports, passes every connection on
 * to a Unix socket that leads out, and starts the program. Arguments: JSON of `[port, socket]` pairs, then the program.
 * It has no file of its own, because the sandbox hides where opsctl may be installed. SIGTERM goes to all processes:
 * this one waits for the program.
 */
export const FORWARDER = `
const { connect, createServer } = require("node:net");
const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const { pipeline } = require("node:stream");
const [pairs, program, ...args] = process.argv.slice(1);
process.on("SIGTERM", () => undefined);
const listen = ([port, path], host) => new Promise((resolve, reject) => {
  createServer({ allowHalfOpen: true }, (socket) => {
    const out = connect({ path, allowHalfOpen: true });
    pipeline(socket, out, socket, () => { socket.destroy(); out.destroy(); });
  }).once("error", reject).listen(port, host, resolve);
});
const start = async () => {
  for (const pair of JSON.parse(pairs)) {
    await listen(pair, "127.0.0.1");
    // there may be no IPv6
    await listen(pair, "::1").catch(() => undefined);
  }
  const child = spawn(program, args, { stdio: "inherit" });
  child.once("error", ({ message }) => { console.error(message); process.exit(127); });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
};
start().catch((error) => { console.error(String(error)); process.exit(126); });
`;
