import type { ReactNode } from "react";
import { useWords } from "../../words/words.js";
import { CARES, type CaseView, OFF_SITES } from "./case.js";

/** What a part of the form gets: the case so far, and how to change it. */
export interface CasePart {
  readonly draft: CaseView;
  readonly change: (part: CaseView) => void;
}

const AREAS = ["yunting-demo", "jingmen-2024"];

/** Who, where, when. */
export function CaseFields(props: CasePart): ReactNode {
  const words = useWords();
  const { draft, change } = props;
  const { calculator, pools, institutions } = words;
  const pick = (
    label: string,
    value: string,
    options: readonly (readonly [string, string])[],
    set: (to: string) => void,
  ) => (
    <label>
      {label}
      <select className="month-select" value={value} onChange={(event) => set(event.target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  const day = (label: string, value: string, set: (to: string) => void) => (
    <label>
      {label}
      <input className="month-select" type="date" value={value} onChange={(event) => set(event.target.value)} />
    </label>
  );
  return (
    <div className="case-fields">
      {pick(
        calculator.area,
        draft.area ?? "yunting-demo",
        AREAS.map((area) => [area, area]),
        (area) => change({ area }),
      )}
      {pick(
        calculator.pool,
        draft.pool ?? "employee",
        [
          ["employee", pools.employee],
          ["resident", pools.resident],
        ],
        (pool) => change({ pool: pool === "resident" ? "resident" : undefined }),
      )}
      {pick(
        calculator.care,
        draft.care ?? "inpatient",
        CARES.map((care) => [care, calculator.cares[care]]),
        (care) => change({ care: care as CaseView["care"] }),
      )}
      {pick(
        calculator.level,
        draft.lvl ?? "3",
        (["3", "2", "1"] as const).map((level) => [level, institutions.levels[level]]),
        (lvl) => change({ lvl: lvl === "3" ? undefined : (lvl as "1" | "2") }),
      )}
      {day(calculator.date, draft.day ?? "2026-06-01", (value) => change({ day: value }))}
      {day(calculator.birth, draft.birth ?? "", (value) => change({ birth: value === "" ? undefined : value }))}
      {pick(
        calculator.offSite,
        draft.off ?? "none",
        OFF_SITES.map((place) => [place, calculator.offSites[place]]),
        (off) => change({ off: off === "none" ? undefined : (off as CaseView["off"]) }),
      )}
    </div>
  );
}
