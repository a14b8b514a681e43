import { calls, type Grant } from "./grant.js";
import { noticeGrants } from "./notice-grants.js";
import { parameterGrants } from "./parameter-grants.js";
import { vaultGrants } from "./vault-grants.js";
import { workGrants } from "./work-grants.js";

/** The roles that a stack creates for commands that work on its backups. */
export const ROLES = ["backup", "restore", "prune", "drill", "copy"] as const;
export type Role = (typeof ROLES)[number];

export const grants = {
  ...parameterGrants,
  ...vaultGrants,
  ...noticeGrants,
  ...workGrants,
} as const satisfies Readonly<Record<string, Grant>>;
export type GrantName = keyof typeof grants;

/** Called by every command: "No permissions are required" (GetCallerIdentity, AWS STS API Reference). */
export const FREE_CALLS: Grant["calls"] = calls("sts", "GetCallerIdentity");

export interface CommandPermissions {
  /** The roles that may run the command. */
  readonly roles: readonly Role[];
  /** The grants that the command needs, without duplicates. */
  readonly grants: readonly GrantName[];
}

const readParameters = [
  "inventory",
  "read-parameters",
  "tag-batches",
  "decrypt-parameters",
] as const satisfies readonly GrantName[];
const anyVault = [
  "own-parameters",
  "list-backups",
  "decrypt-objects",
  "not-other-environments",
] as const satisfies readonly GrantName[];
const findVaults = [...anyVault, "find-buckets", "locate-buckets"] as const satisfies readonly GrantName[];
const openBackups = ["read-backups", "open-backups"] as const satisfies readonly GrantName[];
const writeBackups = [
  "write-backups",
  "encrypt-objects",
  "seal-backups",
  "seal-to-recovery-key",
] as const satisfies readonly GrantName[];
const notices = [
  "publish-notices",
  "encrypt-notices",
  "channel-parameters",
  "decrypt-channel-parameters",
  "channel-secrets",
  "decrypt-channel-secrets",
] as const satisfies readonly GrantName[];

/** Grants of commands that change a bucket; records are written with `OPSCTL_RUN_STORE=bucket`. */
const writing = [
  "see-owner",
  "see-records-owner",
  "write-records",
  "read-records",
  "list-records",
] as const satisfies readonly GrantName[];

/** Command (without `opsctl`) → its grants and roles. The single source of the roles' policies and of docs/permissions.md. */
export const COMMANDS = {
  backup: {
    roles: ["backup"],
    grants: [
      ...readParameters,
      ...anyVault,
      ...openBackups,
      ...writeBackups,
      "heartbeat",
      ...writing,
      ...notices,
    ],
  },
  "backup list": {
    roles: ["backup", "restore", "prune", "drill", "copy"],
    grants: [...findVaults, "read-manifests"],
  },
  "backup show": {
    roles: ["backup", "restore"],
    grants: [...findVaults, "read-manifests", "open-backups"],
  },
  "backup verify": { roles: ["backup", "restore"], grants: [...findVaults, ...openBackups] },
  "backup diff": { roles: ["backup", "restore"], grants: [...findVaults, ...openBackups, ...readParameters] },
  "backup restore": {
    roles: ["restore"],
    grants: [
      ...findVaults,
      ...openBackups,
      ...readParameters,
      "write-parameters",
      "not-the-drills",
      "encrypt-parameters",
      "check-images",
      // parameters are saved before they are overwritten
      ...writeBackups,
      ...writing,
    ],
  },
  "backup prune": {
    roles: ["prune"],
    grants: [
      ...findVaults,
      "read-manifests",
      "open-backups",
      "list-versions",
      "see-lock-setting",
      "see-locks",
      "delete-versions",
      ...writing,
      ...notices,
    ],
  },
  "backup drill": {
    roles: ["drill"],
    grants: [
      ...findVaults,
      ...openBackups,
      "inventory",
      "drill-parameters",
      "drill-keys",
      "write-proofs",
      "read-proofs",
      "encrypt-objects",
      "heartbeat",
      ...writing,
      ...notices,
    ],
  },
  "backup copy": {
    roles: ["backup", "copy"],
    grants: [
      ...findVaults,
      ...openBackups,
      "write-copies",
      "encrypt-objects",
      "list-copy-bucket",
      "read-copy-bucket",
      "write-copy-bucket",
      "encrypt-copy-bucket",
      ...writing,
      ...notices,
    ],
  },
} as const satisfies Readonly<Record<string, CommandPermissions>>;
export type Command = keyof typeof COMMANDS;

export const commandNames = (): readonly Command[] => Object.keys(COMMANDS) as Command[];

/** The grants of all commands of a role, without duplicates. */
export function grantsOf(role: Role): readonly GrantName[] {
  const own = Object.values<CommandPermissions>(COMMANDS).filter(({ roles }) => roles.includes(role));
  return [...new Set(own.flatMap((command) => command.grants))];
}
