// Reads its task and does nothing.
import { readTask } from "./task.mjs";

await readTask();
console.log("nothing to do");
