/** How much of the network a program gets. `model-only`: its model's address and the allowed hosts. */
export const NETWORK_MODES = ["full", "model-only", "none"] as const;
export type NetworkMode = (typeof NETWORK_MODES)[number];

/** Programs that connect a network namespace to the machine's network. */
export const NETWORK_HELPERS = ["pasta", "slirp4netns"] as const;
export type NetworkHelper = (typeof NETWORK_HELPERS)[number];

export interface SandboxNetwork {
  readonly mode: NetworkMode;
  /** URL of the model's server; reachable in the modes `full` and `model-only`, also on this machine's loopback. */
  readonly endpoint?: string | undefined;
  /** `host` or `host:port` that `model-only` admits too. A host without a port means 80 and 443. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** For `full`: a network of its own, in which the instance metadata is unreachable. Without it, the machine's network. */
  readonly helper?: NetworkHelper | undefined;
}

/** Most of what all processes of a program may use together. */
export interface Limits {
  /** Bytes of memory that isn't backed by files. */
  readonly memory?: number | undefined;
  readonly processes?: number | undefined;
  /** Bytes in all writable directories together. */
  readonly disk?: number | undefined;
}

export type LimitName = keyof Limits;

/** What a program may see, write and use. How much of it holds depends on the containment. */
export interface Sandbox {
  /** Directories that it may write to; everything else is read-only. */
  readonly writable: readonly string[];
  /** Shown as `/tmp`, `/var/tmp` and `/dev/shm`: a writable directory, so that the disk limit covers them. */
  readonly temporary?: string;
  /** Files and directories that are shown empty. Those that don't exist are ignored. */
  readonly hidden: readonly string[];
  /** Files and directories below hidden ones that are shown read-only nevertheless. */
  readonly visible: readonly string[];
  readonly network: SandboxNetwork;
  readonly limits: Limits;
}

/** Which mechanism keeps a limit: the kernel's control groups, or a regular look at what is used. */
export type LimitMechanism = "cgroup" | "sampler";

/** What held while a program ran. */
export interface Isolation {
  readonly method: "bubblewrap" | "uid" | "namespace" | "group";
  readonly network: NetworkMode;
  /** Whether the addresses of instance and task credentials (169.254.169.254, 169.254.170.2) can be reached. */
  readonly metadata: "unreachable" | "reachable";
  readonly limits: Readonly<Partial<Record<LimitName, LimitMechanism>>>;
}
