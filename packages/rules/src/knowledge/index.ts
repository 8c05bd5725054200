export { NO_LIMITS } from "./empty-point.js";
export type { ImportOptions, KnowledgeImport, SheetReport } from "./knowledge-import.js";
export type { Reject, RejectReason } from "./national-rows.js";
export { readKnowledge } from "./read-knowledge.js";
export type { KnowledgeFile } from "./reading/read-sheets.js";
