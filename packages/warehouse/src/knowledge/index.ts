export {
  type KnowledgeFilter,
  type KnowledgeList,
  knowledgeLists,
  knowledgePairs,
  knowledgePoints,
} from "./list-knowledge.js";
export {
  type KnowledgeChanges,
  type KnowledgeReport,
  type KnowledgeRows,
  publishKnowledge,
} from "./publish-knowledge.js";
