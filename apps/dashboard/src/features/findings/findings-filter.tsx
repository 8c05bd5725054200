import type { FindingsAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { useStatus } from "../../app/status.js";
import { useLabel, useWords } from "../../words/words.js";
import { HouseChip } from "../settlements/settlements-filter.js";
import { FINDING_SORTS } from "./findings-view.js";

/** Pool, rule, verdict, county, months and order of the list, all kept in the URL. */
export function FindingsFilter(props: { readonly period: FindingsAnswer | undefined }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/findings" });
  const navigate = useNavigate({ from: "/findings" });
  const months = useStatus().data?.months ?? [];
  const options = useChoices();
  const set = (key: string, value: string) =>
    navigate({
      replace: true,
      search: (before) => ({ ...before, pg: undefined, [key]: value === "" ? undefined : value }) as never,
    });
  const choice = (key: string, label: string, value: string, list: readonly Choice[]) => (
    <Select
      aria-label={label}
      className="filter-select"
      value={value}
      options={[...list]}
      onChange={(picked) => set(key, picked)}
      showSearch={{ optionFilterProp: "label" }}
    />
  );
  const monthList = months.map((month) => ({ value: month, label: month }));
  return (
    <div className="filter-bar">
      {choice("ins", words.poolLabel, view.ins ?? "", options.pools)}
      {choice("rule", words.findings.rule, view.rule ?? "", options.rules)}
      {choice("verdict", words.verdict.title, view.verdict ?? "", options.verdicts)}
      {choice("county", words.findings.area, view.county ?? "", options.counties)}
      {choice("from", words.findings.from, view.from ?? props.period?.fromMonth ?? "", monthList)}
      {choice("to", words.findings.to, view.to ?? view.p ?? props.period?.toMonth ?? "", monthList)}
      {choice("sort", words.findings.sortLabel, view.sort ?? "loss", options.sorts)}
      <Button onClick={() => navigate({ search: { ins: undefined } as never })}>{words.states.clear}</Button>
      {view.inst === undefined ? null : <HouseChip institutionId={view.inst} clear={() => set("inst", "")} />}
    </div>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function useChoices() {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const { data: rules } = useQuery(trpc.rules.queryOptions({}));
  const { data: counties } = useQuery(trpc.counties.queryOptions({}));
  return {
    pools: [
      { value: "", label: words.pools.all },
      { value: "emp", label: words.pools.employee },
      { value: "res", label: words.pools.resident },
    ],
    rules: [
      { value: "", label: words.findings.allRules },
      ...(rules ?? []).map(({ rule }) => ({ value: rule.id, label: label(rule.name) })),
    ],
    verdicts: [
      { value: "", label: words.findings.allVerdicts },
      { value: "definite", label: words.verdict.definite },
      { value: "suspected", label: words.verdict.suspected },
    ],
    counties: [
      { value: "", label: words.institutions.allAreas },
      ...(counties ?? []).map((county) => ({ value: county.area, label: label(county.name) })),
    ],
    sorts: FINDING_SORTS.map((value) => ({ value, label: words.findings.sort[value] })),
  };
}
