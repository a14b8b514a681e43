// Makes its change, then never ends.
import { makeChange, readTask } from "./task.mjs";

makeChange(await readTask());
setInterval(() => undefined, 1000);
