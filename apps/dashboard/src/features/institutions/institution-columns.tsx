import type { RankedInstitution } from "@hengjian/api";
import { Link, useSearch } from "@tanstack/react-router";
import type { TableProps } from "antd";
import { amountIn, amountInYuan, unitFor } from "../../format/money.js";
import { count, decimals, percent } from "../../format/numbers.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import { useInstitutionWords } from "./institution-words.js";
import { INSTITUTION_SORTS } from "./institutions-view.js";

type Columns = NonNullable<TableProps<RankedInstitution>["columns"]>;

/** Columns of the list of institutions; each money column has one unit, fit for the page's largest amount. */
export function useInstitutionColumns(rows: readonly RankedInstitution[]): Columns {
  return [...useNameColumns(), ...useFigureColumns(rows)];
}

function useNameColumns(): Columns {
  const words = useWords();
  const label = useLabel();
  const { kindOf, levelOf } = useInstitutionWords();
  return [
    {
      key: "name",
      className: "card-head",
      title: words.institutions.name,
      fixed: "left",
      width: 230,
      render: (_, row) => (
        <Link to="/institutions/$id" params={{ id: row.institutionId }} onClick={(event) => event.stopPropagation()}>
          {row.name}
        </Link>
      ),
    },
    { key: "area", title: words.institutions.area, width: 92, render: (_, row) => label(row.areaName) },
    {
      key: "kind",
      className: "card-wide",
      title: words.institutions.kind,
      width: 160,
      render: (_, row) => `${levelOf(row.level)} · ${kindOf(row.kind)}`,
    },
  ];
}

function useFigureColumns(rows: readonly RankedInstitution[]): Columns {
  const words = useWords();
  const language = useLanguage();
  const view = useSearch({ from: "/institutions" });
  const unitOf = (key: "fundYuan" | "lossYuan") =>
    unitFor(
      rows.map((row) => row[key]),
      language,
    );
  const fundUnit = unitOf("fundYuan");
  const lossUnit = unitOf("lossYuan");
  const missing = words.states.missing;
  const order = view.asc === undefined ? ("descend" as const) : ("ascend" as const);
  const sorting = (key: string) =>
    INSTITUTION_SORTS.some((known) => known === key)
      ? {
          sorter: true,
          sortDirections: ["descend" as const, "ascend" as const],
          sortOrder: (view.sort ?? "loss") === key ? order : null,
        }
      : {};
  const figure = (key: string, title: string, text: (row: RankedInstitution) => string) => ({
    key,
    title,
    align: "right" as const,
    render: (_: unknown, row: RankedInstitution) => text(row),
    ...sorting(key),
  });
  const known = (value: number | null, text: (value: number) => string) => (value === null ? missing : text(value));
  const { institutions, units } = words;
  return [
    figure("loss", `${institutions.loss} ${units[lossUnit.key]}`, (row) => amountIn(row.lossYuan, lossUnit)),
    figure("rate", institutions.rate, (row) => known(row.lossPerTenThousand, (rate) => decimals(rate, 1))),
    figure("place", institutions.place, (row) => `${row.peerPlace} / ${row.peers}`),
    figure("findings", institutions.findings, (row) => count(row.findings)),
    figure("fund", `${institutions.fund} ${units[fundUnit.key]}`, (row) => amountIn(row.fundYuan, fundUnit)),
    figure("stays", institutions.stays, (row) => count(row.stays)),
    figure("stay", institutions.feePerStay, (row) =>
      row.feePerStayYuan === null ? missing : amountInYuan(row.feePerStayYuan),
    ),
    figure("outside", institutions.outside, (row) => known(row.outsideShare, (share) => percent(share))),
  ];
}
