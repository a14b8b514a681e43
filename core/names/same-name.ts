/**
 * Whether a file or folder name could open the one called `wanted` (ASCII, lower case) on some file system; false
 * positives are possible. The rules are git's for its own `.git` (`core.protectHFS`: utf8.c, `is_hfs_dotgit`;
 * `core.protectNTFS`: path.c, `is_ntfs_dotgit`), and Unicode's for other file systems.
 */
export function couldOpen(name: string, wanted: string): boolean {
  const folded = foldName(name);
  return folded === wanted || isShortName(folded, wanted);
}

/**
 * A name as the most permissive file systems together compare it: compatibility forms (NFKC) and case are equal,
 * invisible code points are ignored (HFS+, ext4 with casefold), and on NTFS a name ends before a colon (which begins a
 * stream) and before trailing dots and blanks.
 */
function foldName(name: string): string {
  return (
    name
      .normalize("NFKC")
      .replace(UNSEEN, "")
      // via upper case, because dotless i and long s differ from i and s in lower case only
      .toUpperCase()
      .toLowerCase()
      .replace(/:.*$/su, "")
      .replace(TRAILING, "")
  );
}

/** Invisible code points; includes all of git's own list (utf8.c, `next_hfs_char`). */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const TRAILING = /[. ]+$/;

/**
 * Whether a name could be the 8.3 short name that NTFS gives `wanted` (path.c, `is_ntfs_dot_generic`): its first six
 * characters and a number, as in `GITHUB~1`; after four of these its first two characters, four of a checksum and a
 * number, as in `GI7D29~1`. The checksum is not compared.
 */
function isShortName(folded: string, wanted: string): boolean {
  const [, base, extension] = /^\.*([^.]*)(?:\.(.*))?$/s.exec(wanted) ?? [];
  const found = /^([^.~]{1,6})~([1-9][0-9]{0,5})(?:\.([^.]{1,3}))?$/.exec(folded);
  if (base === undefined || !found || found[3] !== extension?.slice(0, 3)) return false;
  const [, stem = "", number = ""] = found;
  // a longer number replaces letters
  const room = 7 - number.length;
  const hashed = `${base.slice(0, 2)}[0-9a-f]{${Math.max(0, Math.min(6, room) - 2)}}`;
  return stem === base.slice(0, Math.min(6, room)) || new RegExp(`^${hashed}$`).test(stem);
}
