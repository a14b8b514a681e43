// tries to reach what an agent must not reach; prints what it got as JSON
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";

const { read, secret, environments, write, addresses, sockets } = JSON.parse(process.argv[2]);
const got = [];
const attempt = (name, action) => {
  try {
    if (action()) got.push(name);
  } catch {
    // kept away
  }
};
const reach = (name, to) =>
  new Promise((resolve) => {
    const socket = connect(to);
    const end = (isReached) => {
      if (isReached) got.push(name);
      socket.destroy();
      resolve();
    };
    socket.setTimeout(2000, () => end(false));
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });

for (const path of read) attempt(path, () => readFileSync(path, "utf8").includes(secret));
if (environments) {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    attempt("/proc/*/environ", () => readFileSync(`/proc/${pid}/environ`, "utf8").includes(secret));
  }
}
// whether these exist outside is looked at from outside
for (const path of write) attempt(`${path} written`, () => void appendFileSync(path, "intruder\n"));
for (const [host, port] of addresses) await reach(host, { host, port });
for (const path of sockets) await reach(path, { path });
console.log(JSON.stringify(got));
