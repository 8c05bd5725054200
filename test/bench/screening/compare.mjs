// Equal answers: both sides' findings, each with all that both tell of it, as one hash an id.
const HENGJIAN = `SELECT rule_id, finding_id, lower(hex(MD5(concat(finding_id, ' ', person_id, ' ', institution_id, ' ', toString(first_day), ' ',
    toString(last_day), ' ', arrayStringConcat(settlement_ids, ','), ' ', arrayStringConcat(fee_line_ids, ','), ' ',
    ifNull(toString(if(rule_id = 'drug-days-over', parts[1].excess_quantity, parts[1].lawful_price)), ''))))) AS content
  FROM current_finding WHERE rule_id IN {rules:Array(String)}`;
const DUCKDB = `SELECT rule_id, finding_id, md5(concat(finding_id, ' ', person_id, ' ', institution_id, ' ', first_day, ' ', last_day, ' ',
    array_to_string(settlement_ids, ','), ' ', array_to_string(fee_line_ids, ','), ' ', coalesce(CAST(part AS VARCHAR), ''))) AS content
  FROM finding`;
const SHOWN = 3;

function byRule(rows) {
  const rules = new Map();
  for (const { rule_id, finding_id, content } of rows) {
    if (!rules.has(rule_id)) rules.set(rule_id, new Map());
    const ids = rules.get(rule_id);
    if (ids.has(finding_id)) throw new Error(`${rule_id} found ${finding_id} twice`);
    ids.set(finding_id, content);
  }
  return rules;
}

/**
 * Findings by rule; both sides must have found the same.
 *
 * @throws Error naming what differs, or a rule that found nothing.
 */
export async function equalFindings(warehouse, reference, ruleIds) {
  const own = byRule(await warehouse.query(HENGJIAN, { rules: ruleIds }));
  const other = byRule(await reference.rows(DUCKDB));
  const problems = [];
  const counts = {};
  for (const ruleId of ruleIds) {
    const left = own.get(ruleId) ?? new Map();
    const right = other.get(ruleId) ?? new Map();
    counts[ruleId] = left.size;
    const missing = [...right.keys()].filter((id) => !left.has(id));
    const extra = [...left.keys()].filter((id) => !right.has(id));
    const differing = [...left].filter(([id, content]) => right.has(id) && right.get(id) !== content).map(([id]) => id);
    if (left.size === 0) problems.push(`${ruleId}: nothing was found, the comparison would say nothing`);
    for (const [what, ids] of Object.entries({ missing, extra, differing }))
      if (ids.length > 0)
        problems.push(`${ruleId}: ${ids.length} ${what}, for example ${ids.slice(0, SHOWN).join(", ")}`);
  }
  if (problems.length > 0) throw new Error(`the answers differ:\n${problems.join("\n")}`);
  return counts;
}
