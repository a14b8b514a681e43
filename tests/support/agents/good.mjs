// Does what it is told and ends.
import { makeChange, readTask } from "./task.mjs";

makeChange(await readTask());
