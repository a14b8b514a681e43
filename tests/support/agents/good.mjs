// Makes the requested change and ends.
import { makeChange, readTask } from "./task.mjs";

makeChange(await readTask());
