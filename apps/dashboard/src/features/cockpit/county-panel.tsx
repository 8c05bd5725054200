import type { CountyAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { amountIn, amountInYuan, fenOf, unitFor } from "../../format/money.js";
import { count, decimals, signedPercent } from "../../format/numbers.js";
import { Panel, type PanelData } from "../../parts/panel.js";
import { ScrollBox } from "../../parts/scroll-box.js";
import { Sparkline } from "../../parts/sparkline.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";
import type { Words } from "../../words/zh-cn/index.js";
import { heat } from "./heat.js";

type Order = "loss" | "rate" | "growth";

/** Counties by their institutions, heated where attention is due; every value is printed. */
export function CountyPanel(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const order: Order = view.by ?? "loss";
  const query = useQuery(trpc.counties.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  const names = (data: readonly CountyAnswer[]) =>
    sorted(data, "loss")
      .filter((county) => county.findings > 0)
      .slice(0, 3)
      .map((county) => label(county.name))
      .join(words.listComma);
  return (
    <Panel
      className="county-panel"
      name={words.counties.titlePlain}
      title={(data) => (names(data) === "" ? words.counties.titlePlain : words.counties.title(names(data)))}
      subtitle={words.counties.subtitle}
      query={query}
      isEmpty={(data) => data.length === 0}
      definition={words.counties.definition}
      height={280}
      table={(data) => countyData(sorted(data, order), words, label)}
      extra={
        <Segmented
          size="small"
          aria-label={words.counties.sortLabel}
          value={order}
          options={(["loss", "rate", "growth"] as const).map((key) => ({
            value: key,
            label: words.counties.sortBy[key],
          }))}
          onChange={(value) =>
            navigate({ replace: true, search: (before) => ({ ...before, by: value === "loss" ? undefined : value }) })
          }
        />
      }
    >
      {(data) => <CountyTable counties={sorted(data, order)} />}
    </Panel>
  );
}

function countyData(
  counties: readonly CountyAnswer[],
  words: Words,
  label: (name: CountyAnswer["name"]) => string,
): PanelData {
  const { yuan } = words.units;
  return {
    columns: [
      words.counties.area,
      `${words.counties.fund} ${yuan}`,
      words.counties.growth,
      `${words.counties.loss} ${yuan}`,
      `${words.counties.rate} ${words.counties.rateUnit}`,
      words.counties.findings,
    ],
    rows: counties.map((county) => [
      label(county.name),
      amountInYuan(county.fundYuan),
      county.growth === null ? words.states.missing : signedPercent(county.growth),
      amountInYuan(county.lossYuan),
      county.lossPerTenThousand === null ? words.states.missing : decimals(county.lossPerTenThousand, 1),
      count(county.findings),
    ]),
  };
}

function CountyTable(props: { readonly counties: readonly CountyAnswer[] }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { counties } = props;
  const fundUnit = unitFor(
    counties.map((county) => county.fundYuan),
    language,
  );
  const lossUnit = unitFor(
    counties.map((county) => county.lossYuan),
    language,
  );
  return (
    <ScrollBox>
      <table className="heat-table">
        <thead>
          <tr>
            <th scope="col">{words.counties.area}</th>
            <th scope="col" className="number">
              {words.counties.fund} <small>{words.units[fundUnit.key]}</small>
            </th>
            <th scope="col" className="number">
              {words.counties.growth}
            </th>
            <th scope="col" className="number">
              {words.counties.loss} <small>{words.units[lossUnit.key]}</small>
            </th>
            <th scope="col" className="number">
              {words.counties.rate} <small>{words.counties.rateUnit}</small>
            </th>
            <th scope="col" className="number">
              {words.counties.findings}
            </th>
            <th scope="col" className="number" title={words.kpi.noSourceWhy}>
              {words.counties.recovered}
            </th>
            <th scope="col" className="trend">
              {words.counties.trend}
            </th>
          </tr>
        </thead>
        <tbody>
          {counties.map((county, index) => (
            <CountyRow
              key={county.area}
              county={county}
              place={index + 1}
              all={counties}
              units={{ fundUnit, lossUnit }}
            />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface RowProps {
  readonly county: CountyAnswer;
  readonly place: number;
  readonly all: readonly CountyAnswer[];
  readonly units: { readonly fundUnit: ReturnType<typeof unitFor>; readonly lossUnit: ReturnType<typeof unitFor> };
}

function CountyRow(props: RowProps): ReactNode {
  const { county, all, units } = props;
  const words = useWords();
  const label = useLabel();
  const navigate = useNavigate();
  const open = () =>
    void navigate({ to: "/institutions", search: (before) => ({ ...before, county: county.area }) as never });
  return (
    <tr className="clickable" onClick={open}>
      <th scope="row">
        <span className="place">{props.place}</span>
        <Link to="/institutions" search={{ county: county.area }} onClick={(event) => event.stopPropagation()}>
          {label(county.name)}
        </Link>
      </th>
      <td className="number">{amountIn(county.fundYuan, units.fundUnit)}</td>
      <td
        className="number"
        style={heat(
          county.growth,
          all.map((other) => other.growth),
        )}
      >
        {county.growth === null ? words.states.missing : signedPercent(county.growth)}
      </td>
      <td
        className="number"
        style={heat(
          fenOf(county.lossYuan),
          all.map((other) => fenOf(other.lossYuan)),
        )}
      >
        {amountIn(county.lossYuan, units.lossUnit)}
      </td>
      <td
        className="number"
        style={heat(
          county.lossPerTenThousand,
          all.map((other) => other.lossPerTenThousand),
        )}
      >
        {county.lossPerTenThousand === null ? words.states.missing : decimals(county.lossPerTenThousand, 1)}
      </td>
      <td
        className="number"
        style={heat(
          county.findings,
          all.map((other) => other.findings),
        )}
      >
        {count(county.findings)}
      </td>
      <td className="number note" title={words.kpi.noSourceWhy}>
        {words.states.missing}
      </td>
      <td className="trend">
        <Sparkline values={county.series.map(fenOf)} height={24} />
      </td>
    </tr>
  );
}

function sorted(counties: readonly CountyAnswer[], order: Order): readonly CountyAnswer[] {
  const value = (county: CountyAnswer) => {
    if (order === "growth") return county.growth ?? Number.NEGATIVE_INFINITY;
    return order === "rate" ? (county.lossPerTenThousand ?? 0) : fenOf(county.lossYuan);
  };
  return [...counties].sort((a, b) => value(b) - value(a) || (a.area < b.area ? -1 : 1));
}
