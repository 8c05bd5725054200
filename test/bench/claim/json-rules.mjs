import { Engine } from "json-rules-engine";

const fact = (name) => ({ fact: name });
const is = (name, operator, value) => ({ fact: name, operator, value });
const drug = is("listType", "in", ["101", "102", "103", "104"]);

/** Each rule as conditions over the facts of one line. */
const CONDITIONS = {
  "care-type-limit": [is("careLimited", "equal", true), is("careCategory", "notIn", fact("careAllowed"))],
  "department-limit": [is("departmentLimited", "equal", true), is("department", "notIn", fact("departmentsAllowed"))],
  "drug-age-limit": [is("age", "greaterThanInclusive", fact("drugAgeBelow")), drug],
  "insurance-type-limit": [
    is("insuranceAllowed", "notEqual", ""),
    is("insuranceAllowed", "notEqual", fact("insuranceType")),
  ],
  "item-age-limit": [is("age", "greaterThanInclusive", fact("itemAgeBelow")), is("listType", "equal", "201")],
  "item-price-ceiling": [is("unitPrice", "greaterThan", fact("ceiling")), is("listType", "equal", "201")],
  "level-limit": [is("level", "lessThan", fact("levelFrom")), is("careCategory", "notEqual", "pharmacy")],
  "sex-mismatch-fee": [
    is("sexAllowed", "notEqual", ""),
    is("sexAllowed", "notEqual", fact("sex")),
    is("exempt", "equal", false),
  ],
  "slice-huge-prescription": [is("quantity", "greaterThan", 4_200_000), is("listType", "equal", "102")],
  "slice-never-paid": [is("neverPaid", "equal", true), is("inScope", "greaterThanInclusive", 1)],
};

/** The ten rules in json-rules-engine: its facts are flat, so one run a line. @returns "rule line" of what it finds. */
export function jsonRules() {
  const engine = new Engine();
  for (const [type, all] of Object.entries(CONDITIONS)) engine.addRule({ conditions: { all }, event: { type } });
  return async (lines) => {
    const found = [];
    for (const line of lines) {
      const { events } = await engine.run(line);
      for (const { type } of events) found.push(`${type} ${line.id}`);
    }
    return found;
  };
}
