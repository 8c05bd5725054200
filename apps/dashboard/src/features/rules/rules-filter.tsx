import type { RuleFoundAnswer } from "@hengjian/api";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../words/words.js";
import { RULE_STATES, type RulesView } from "./rules-view.js";

/** The rows that the view asks for; a search looks at names, ids and national codes. */
export function filteredRules(rows: readonly RuleFoundAnswer[], view: RulesView): readonly RuleFoundAnswer[] {
  const sought = view.q?.toLowerCase() ?? "";
  const kept = rows.filter(
    ({ rule }) =>
      (view.st === undefined || rule.status === view.st) &&
      (view.verdict === undefined || rule.verdict === view.verdict) &&
      (view.req === undefined || rule.requirement === view.req) &&
      [rule.id, rule.name.zh, rule.name.en, rule.nationalCode].some((text) => text.toLowerCase().includes(sought)),
  );
  if (view.sort === undefined) return kept;
  const figure = view.sort === "houses" ? "institutions" : view.sort;
  return [...kept].sort((left, right) => right[figure] - left[figure]);
}

/** State, verdict, requirement and words that the catalogue is narrowed to, all kept in the URL. */
export function RulesFilter(props: { readonly rows: readonly RuleFoundAnswer[] }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/rules" });
  const navigate = useNavigate({ from: "/rules" });
  const set = (key: keyof RulesView, value: string) =>
    navigate({
      replace: true,
      search: (before) => ({ ...before, pg: undefined, [key]: value === "" ? undefined : value }) as never,
    });
  const requirements = [...new Set(props.rows.map(({ rule }) => rule.requirement))]
    .filter((requirement) => requirement !== "-")
    .sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const names = words.rules.requirements as Readonly<Record<string, string>>;
  return (
    <div className="filter-bar">
      <Select
        aria-label={words.rules.status}
        className="filter-select"
        value={view.st ?? ""}
        options={[
          { value: "", label: words.rules.allStates },
          ...RULE_STATES.map((state) => ({ value: state, label: words.rules.statuses[state] })),
        ]}
        onChange={(state) => set("st", state)}
      />
      <Select
        aria-label={words.rules.verdict}
        className="filter-select"
        value={view.verdict ?? ""}
        options={[
          { value: "", label: words.findings.allVerdicts },
          ...(["definite", "suspected", "metric"] as const).map((verdict) => ({
            value: verdict,
            label: words.verdict[verdict],
          })),
        ]}
        onChange={(verdict) => set("verdict", verdict)}
      />
      <Select
        aria-label={words.rules.requirement}
        className="filter-select wide-select"
        value={view.req ?? ""}
        options={[
          { value: "", label: words.rules.allRequirements },
          ...requirements.map((requirement) => ({
            value: requirement,
            label: `${requirement} ${names[requirement] ?? ""}`,
          })),
        ]}
        onChange={(requirement) => set("req", requirement)}
      />
      <Input.Search
        aria-label={words.rules.search}
        className="filter-search"
        placeholder={words.rules.search}
        defaultValue={view.q ?? ""}
        onSearch={(sought) => set("q", sought.trim())}
        allowClear
      />
      <Button onClick={() => navigate({ search: {} as never })}>{words.states.clear}</Button>
    </div>
  );
}
