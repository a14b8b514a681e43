// Closes its outputs and goes on for ever.
import { closeSync } from "node:fs";

console.log("last words");
closeSync(1);
closeSync(2);
setInterval(() => undefined, 1000);
