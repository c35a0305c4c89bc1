/** Very large logs: everything that scans them without reading them whole. */

export { ANCHORS, type Anchor, type ByteTest } from "./anchors.js";
export { rowsOf, type Counts, type RowKey } from "./counts.js";
export { createFilter, plainFilter, type Filter, type Filtered } from "./filter.js";
export {
  firstByte,
  scanBuffer,
  scanLog,
  type PlacedRecord,
  type ReadNext,
  type ScanStep,
} from "./log-scan.js";
export { cut, parseRange } from "./range.js";
export { dr6Of, type ScanRecord } from "./record.js";
export type { Place, Segment } from "./segments.js";
export {
  eachTable,
  mergeSummaries,
  SummaryOfStretch,
  TABLE_NAMES,
  TABLES,
  type Merged,
  type ScanSummary,
  type TableName,
} from "./summary.js";
export type { Span } from "./windows.js";
