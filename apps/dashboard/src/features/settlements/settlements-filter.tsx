import type { SettlementsAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { useStatus } from "../../app/status.js";
import { useWords } from "../../words/words.js";
import { SETTLEMENT_SORTS } from "./settlements-view.js";

/** Pool, category of care, months, order and house of the list, all kept in the URL. */
export function SettlementsFilter(props: { readonly period: SettlementsAnswer | undefined }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/settlements" });
  const navigate = useNavigate({ from: "/settlements" });
  const months = (useStatus().data?.months ?? []).map((month) => ({ value: month, label: month }));
  const set = (key: string, value: string) =>
    navigate({
      replace: true,
      search: (before) => ({ ...before, pg: undefined, [key]: value === "" ? undefined : value }) as never,
    });
  const choice = (key: string, label: string, value: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      className="filter-select"
      value={value}
      options={options}
      onChange={(picked) => set(key, picked)}
    />
  );
  const cares = Object.entries(words.care).map(([value, label]) => ({ value, label }));
  return (
    <div className="filter-bar">
      {choice("ins", words.poolLabel, view.ins ?? "", [
        { value: "", label: words.pools.all },
        { value: "emp", label: words.pools.employee },
        { value: "res", label: words.pools.resident },
      ])}
      {choice("care", words.settlement.care, view.care ?? "", [
        { value: "", label: words.settlements.allCare },
        ...cares,
      ])}
      {choice("from", words.findings.from, view.from ?? props.period?.fromMonth ?? "", months)}
      {choice("to", words.findings.to, view.to ?? view.p ?? props.period?.toMonth ?? "", months)}
      {choice(
        "sort",
        words.findings.sortLabel,
        view.sort ?? "new",
        SETTLEMENT_SORTS.map((value) => ({ value, label: words.settlements.sort[value] })),
      )}
      <Button onClick={() => navigate({ search: { ins: undefined } as never })}>{words.states.clear}</Button>
      {view.inst === undefined ? null : <HouseChip institutionId={view.inst} clear={() => set("inst", "")} />}
    </div>
  );
}

/** The house that the list is held to, by its name, and the way to let it go. */
export function HouseChip(props: { readonly institutionId: string; readonly clear: () => void }): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.institution.queryOptions({ institutionId: props.institutionId }));
  return (
    <button type="button" className="chip" onClick={props.clear} title={words.states.clear}>
      {words.findings.institution} {data?.institution.name ?? props.institutionId} ×
    </button>
  );
}
