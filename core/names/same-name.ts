/**
 * Whether a name of a file or folder could open the one called `wanted` (ASCII, lower case) on some file system. Errs
 * towards yes. The rules are those that git keeps its own `.git` by (`core.protectHFS`: utf8.c, `is_hfs_dotgit`;
 * `core.protectNTFS`: path.c, `is_ntfs_dotgit`), and Unicode's for the others.
 */
export function couldOpen(name: string, wanted: string): boolean {
  const folded = foldName(name);
  return folded === wanted || isShortName(folded, wanted);
}

/**
 * A name as the least careful file systems together compare it: compatibility forms (NFKC) and upper and lower case
 * are one, code points that are not seen are not there (HFS+, ext4 with casefold), and on NTFS a name ends before a
 * colon, which begins a stream, and before dots and blanks.
 */
function foldName(name: string): string {
  return (
    name
      .normalize("NFKC")
      .replace(UNSEEN, "")
      // by way of upper case: dotless i and long s are letters of their own in lower case only
      .toUpperCase()
      .toLowerCase()
      .replace(/:.*$/su, "")
      .replace(TRAILING, "")
  );
}

/** Holds all of git's own list (utf8.c, `next_hfs_char`). */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const TRAILING = /[. ]+$/;

/**
 * The name of eight and three characters that NTFS may give `wanted` (path.c, `is_ntfs_dot_generic`): its first six
 * characters and a number, as in `GITHUB~1`; after four of these its first two, four of a checksum and a number, as in
 * `GI7D29~1`. The checksum isn't looked at.
 */
function isShortName(folded: string, wanted: string): boolean {
  const [, base, extension] = /^\.*([^.]*)(?:\.(.*))?$/s.exec(wanted) ?? [];
  const found = /^([^.~]{1,6})~([1-9][0-9]{0,5})(?:\.([^.]{1,3}))?$/.exec(folded);
  if (base === undefined || !found || found[3] !== extension?.slice(0, 3)) return false;
  const [, stem = "", number = ""] = found;
  // a longer number takes its room from the letters
  const room = 7 - number.length;
  const hashed = `${base.slice(0, 2)}[0-9a-f]{${Math.max(0, Math.min(6, room) - 2)}}`;
  return stem === base.slice(0, Math.min(6, room)) || new RegExp(`^${hashed}$`).test(stem);
}
