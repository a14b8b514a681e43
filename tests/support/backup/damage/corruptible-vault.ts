import { expect } from "chai";
import { type MemoryVault, memoryVault, save } from "../vault.js";
import { parameter } from "../records.js";

/** An in-memory region with two backups of two data files each, whose objects can be damaged and restored. */
export interface CorruptibleVault {
  readonly vault: MemoryVault;
  readonly one: string;
  readonly other: string;
  /** An object as it was written. */
  readonly pristine: (key: string) => Uint8Array;
  readonly change: (key: string, edit: (bytes: Buffer) => Uint8Array) => void;
  /** Edits a manifest like an attacker who has the bucket but not the key. */
  readonly editManifest: (key: string, edit: (manifest: EditableManifest) => void) => void;
  readonly restore: () => void;
}

export interface EditableManifest {
  backupId: string;
  parameterCount: number;
  files: { name: string; size: number; sha256: string; parameters: number }[];
  recipients: { keyArn: string; sealedKey: string; kind: string }[];
}

/** Number of parameters in each backup. */
export const PARAMETERS = 400;

export async function corruptibleVault(): Promise<CorruptibleVault> {
  const value = "x".repeat(5000);
  const records = Array.from({ length: PARAMETERS }, (_, index) => parameter(`/app/${index}`, { value }));
  const vault = memoryVault(records);
  const [one, other] = [await save(vault), await save(vault)];
  expect(vault.objects.written.filter((key) => key.includes(one.backupId))).to.have.length(4);
  const { content } = vault.objects;
  const saved = new Map(content);
  const pristine = (key: string): Uint8Array => saved.get(key) ?? expect.fail(`no ${key}`);
  const change: CorruptibleVault["change"] = (key, edit) => {
    content.set(key, edit(Buffer.from(pristine(key))));
  };
  return {
    vault,
    one: one.backupId,
    other: other.backupId,
    pristine,
    change,
    editManifest: (key, edit) => {
      change(key, (bytes) => {
        const manifest = JSON.parse(bytes.toString()) as EditableManifest;
        edit(manifest);
        return Buffer.from(JSON.stringify(manifest));
      });
    },
    restore: () => {
      content.clear();
      for (const [key, bytes] of saved) content.set(key, bytes);
    },
  };
}
