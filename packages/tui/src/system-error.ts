/** What the operating system says of a file, in words. */

import { UnreadableLog } from "./packing.js";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EBADF: "it is closed",
  EFBIG: "it would be too large",
  EIO: "the device fails",
  EISDIR: "it is a directory",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "no such file",
  ENOSPC: "the disk is full",
  ENOTDIR: "no such directory",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ERR_FS_FILE_TOO_LARGE: "it is too large",
  ERR_STRING_TOO_LONG: "it is too large",
  ERR_INVALID_ARG_VALUE: "no such name",
};

/** The code of an error that the system or Node.js made; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Why, in a few words that stand behind a colon. */
export function systemReason(error: unknown): string {
  if (error instanceof UnreadableLog) return error.message;
  const code = codeOf(error);
  return REASONS[code] ?? (code === "" ? "it failed" : code);
}
