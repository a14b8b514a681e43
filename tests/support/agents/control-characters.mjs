// Prints what would move a terminal's cursor, set its title, clear it, and bytes that are no UTF-8.
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
process.stdout.write("\u001B[2J\u001B]0;owned\u0007\u001B[1A\r\u0000\u009B31m\n");
process.stdout.write(Buffer.from([0xff, 0xfe, 0xc3, 0x0a]));
makeChange(task);
