/** The id of a format, as it stands in the JSON of `dr6 decode`. */
export type DumpFormatId = "linux-x86_64" | "linux-i386";
