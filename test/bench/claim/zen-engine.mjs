import { ZenEngine } from "@gorules/zen-engine";

const DRUGS = '["101", "102", "103", "104"]';

/** Each rule as an expression over the lines of a claim. */
const CONDITIONS = {
  "care-type-limit": "#.careLimited and not(#.careCategory in #.careAllowed)",
  "department-limit": "#.departmentLimited and not(#.department in #.departmentsAllowed)",
  "drug-age-limit": `#.age >= #.drugAgeBelow and #.listType in ${DRUGS}`,
  "insurance-type-limit": '#.insuranceAllowed != "" and #.insuranceAllowed != #.insuranceType',
  "item-age-limit": '#.age >= #.itemAgeBelow and #.listType == "201"',
  "item-price-ceiling": '#.unitPrice > #.ceiling and #.listType == "201"',
  "level-limit": '#.level < #.levelFrom and #.careCategory != "pharmacy"',
  "sex-mismatch-fee": '#.sexAllowed != "" and #.sexAllowed != #.sex and not #.exempt',
  "slice-huge-prescription": '#.quantity > 4200000 and #.listType == "102"',
  "slice-never-paid": "#.neverPaid and #.inScope >= 1",
};

function decisionGraph() {
  const expressions = Object.entries(CONDITIONS).map(([rule, condition]) => ({
    id: rule,
    key: rule.replaceAll("-", "_"),
    value: `map(filter(lines, ${condition}), #.id)`,
  }));
  const node = (id, type, content = {}) => ({ id, name: id, type, position: { x: 0, y: 0 }, content });
  return {
    nodes: [
      node("claim", "inputNode"),
      node("rules", "expressionNode", { expressions, passThrough: false }),
      node("hits", "outputNode"),
    ],
    edges: [
      { id: "in", sourceId: "claim", targetId: "rules", type: "edge" },
      { id: "out", sourceId: "rules", targetId: "hits", type: "edge" },
    ],
  };
}

/** The ten rules in zen-engine: one evaluation a claim. @returns "rule line" of what it finds. */
export function zenEngine() {
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(decisionGraph())));
  return async (lines) => {
    const { result } = await decision.evaluate({ lines });
    const found = [];
    for (const [rule, ids] of Object.entries(result))
      for (const id of ids) found.push(`${rule.replaceAll("_", "-")} ${id}`);
    return found;
  };
}
