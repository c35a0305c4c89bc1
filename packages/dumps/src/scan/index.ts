/** Very large logs: everything that scans them without reading them whole. */

export { ANCHORS, type Anchor, type ByteTest } from "./anchors.js";
export type { BootCounts } from "./boot-counts.js";
export { rowsOf, type Counts, type RowKey } from "./counts.js";
export { DUMP_COLUMNS, dumpOfRow } from "./dump-row.js";
export { createFilter, plainFilter, type Filter, type Filtered } from "./filter.js";
export {
  firstByte,
  scanBuffer,
  scanLog,
  type PlacedFind,
  type ReadNext,
  type ScanPlace,
  type ScanStep,
} from "./log-scan.js";
export { cut, parseRange } from "./range.js";
export type { ScanFind } from "./find.js";
export { ScanJudge, type ScanRecord } from "./judge.js";
export type { Place, Segment } from "./segments.js";
export {
  eachTable,
  mergeSummaries,
  SummaryOfStretch,
  TABLE_NAMES,
  TABLES,
  wholeTables,
  type Merged,
  type ScanSummary,
  type TableName,
  type Tables,
} from "./summary.js";
export type { Span } from "./windows.js";
