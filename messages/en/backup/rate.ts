/** Sentences of how fast a backup is, what it is expected to take, and the heartbeats that it sends. */
export const backupRate = {
  // events
  "backup.throttled": "{region}: AWS throttles {operation}. {rate} calls a second from now on.",
  "backup.throttled-for":
    "{region}: AWS throttled calls to Parameter Store; waiting for it took {time}. Use a lower --rate, or run when applications ask for less.",
  "backup.region-progress-speed": "{region}: {parameters} of {total} parameters, {rate}/s, {left} left",
  "backup.estimate-exceeds-timeout":
    "{region}: {parameters} {parameters|parameter|parameters} take about {calls} calls, at {rate} a second {expected}. The time-out is {limit}: give it more with --region-timeout and --total-timeout, or allow more calls with --rate.",
  "backup.heartbeat-failed":
    "CloudWatch in {region} did not get the heartbeat of this run: alarms may go off.",
  // what a dry run shows
  "backup.expected-column-region": "Region",
  "backup.expected-column-status": "Status",
  "backup.expected-column-parameters": "Parameters",
  "backup.expected-column-inventory": "Inventory",
  "backup.expected-column-values": "Values",
  "backup.expected-column-tags": "Tags",
  "backup.expected-column-history": "History",
  "backup.expected-column-calls": "Calls",
  "backup.expected-column-time": "Time",
  "backup.expected-calls":
    "Calls that a backup is expected to make, at {rate} a second in each region. History is read of what has changed: its calls can be told in advance only for a full backup.",
  // errors
  "backup.heartbeat-timeout": "CloudWatch did not answer within {seconds} seconds.",
  "backup.heartbeat-timeout.hint":
    "Look at the network and at AWS's health page. The backup itself is not affected.",
} as const;
