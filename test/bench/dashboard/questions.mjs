/** Item `at` of a list that is gone through again and again. */
function turn(list, at) {
  return list[at % list.length];
}

/**
 * Different questions to every procedure, so that kept answers help no more than they would viewers: other months, pools,
 * houses, findings, settlements, pages. `ask(procedure, input)` gives an answer; returns pairs of procedure and inputs.
 */
export async function questions(ask, calls) {
  const { months } = await ask("status", {});
  const houses = (await ask("institutions", { pageSize: 100 })).rows.map((row) => row.institutionId);
  const found = (await ask("findings", { pageSize: 100 })).rows.map((row) => row.findingId);
  const rules = (await ask("rules", {})).map(({ rule }) => rule.id);
  const settled = (await ask("settlements", { pageSize: 100, sort: "fee" })).rows.map((row) => row.settlementId);
  const visits = [];
  for (const settlementId of settled.slice(0, calls)) {
    const [line] = (await ask("settlementFeeLines", { settlementId, pageSize: 1 })).rows;
    visits.push(line.feeLineId.split("/"));
  }
  const kinds = ["general", "tcm", "township", "community", "pharmacy", "clinic"];
  const sorts = ["loss", "fund", "findings", "rate", "stay"];
  const pools = ["all", "employee", "resident"];
  const period = (at) => ({ pool: turn(pools, at), month: turn(months, at) });
  const span = (at) => ({ pool: turn(pools, at), fromMonth: turn(months, at + 11), toMonth: turn(months, at) });
  const pages = (at) => ({ page: 1 + at, pageSize: 20 });
  const asked = {
    status: () => ({}),
    cockpit: period,
    counties: period,
    keyInstitutions: period,
    forecast: (at) => ({ pool: turn(["employee", "resident"], at) }),
    warnings: period,
    standing: (at) => ({ month: turn(months, at) }),
    rules: period,
    rule: (at) => ({ ruleId: turn(rules, at), ...period(at) }),
    institutions: (at) => ({ ...period(at), sort: turn(sorts, at) }),
    institutionComparison: (at) => ({ ...period(at), kind: turn(["", ...kinds], at) }),
    institution: (at) => ({ institutionId: turn(houses, at), ...period(at) }),
    findings: (at) => ({ ...span(at), ...pages(at % 5) }),
    finding: (at) => ({ findingId: turn(found, at) }),
    findingFeeLines: (at) => ({ findingId: turn(found, at), pageSize: 20 }),
    settlements: (at) => ({ ...span(at), ...pages(at % 5), sort: turn(["new", "fee", "fund"], at) }),
    settlement: (at) => ({ settlementId: turn(settled, at) }),
    settlementFeeLines: (at) => ({ settlementId: turn(settled, at), pageSize: 20 }),
    feeLine: (at) => ({ visitId: turn(visits, at)[0], lineNumber: turn(visits, at)[1] }),
    deliveries: () => ({}),
    deliveredFiles: pages,
    quarantine: pages,
    policy: (at) => ({ area: "jingmen-2024", onDate: `${turn(months, at)}-01` }),
  };
  return Object.entries(asked).map(([procedure, input]) => [
    procedure,
    Array.from({ length: calls }, (_, at) => input(at)),
  ]);
}
