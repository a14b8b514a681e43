/** What `runs list` can filter by, without what reads records: `--help` names the choices. */
export { RUN_KINDS, RUN_STATUSES } from "../runs/kinds.js";
