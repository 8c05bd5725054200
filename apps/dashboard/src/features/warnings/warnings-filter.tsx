import type { WarningsAnswer } from "@hengjian/api";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { poolOf } from "../../app/view-state.js";
import { count } from "../../format/numbers.js";
import { useWords } from "../../words/words.js";
import { LEVELS } from "./warnings-view.js";

/** Pool and level of the list, kept in the URL; beside each level how many warnings stand there, once they are known. */
export function WarningsFilter(props: { readonly data: WarningsAnswer | undefined }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/warnings" });
  const navigate = useNavigate({ from: "/warnings" });
  const set = (change: object) => navigate({ replace: true, search: (before) => ({ ...before, ...change }) as never });
  const counted = (name: string, number: number | undefined) =>
    number === undefined ? name : `${name} ${count(number)}`;
  return (
    <div className="filter-bar">
      <Select
        aria-label={words.poolLabel}
        className="filter-select"
        value={view.ins ?? ""}
        options={[
          { value: "", label: words.pools.all },
          { value: "emp", label: words.pools.employee },
          { value: "res", label: words.pools.resident },
        ]}
        onChange={(ins) => set({ ins: ins === "" ? undefined : ins })}
      />
      <Select
        aria-label={words.warnings.level}
        className="filter-select"
        value={view.lvl ?? ""}
        options={[
          { value: "", label: counted(words.warnings.allLevels, props.data?.warnings.length) },
          ...LEVELS.map((level) => ({
            value: level,
            label: counted(words.warnings.levelNames[level], props.data?.counts[level]),
          })),
        ]}
        onChange={(lvl) => set({ lvl: lvl === "" ? undefined : lvl })}
      />
      {/* The pool is kept from page to page unless it is named here. */}
      <Button onClick={() => set({ ins: undefined, lvl: undefined })}>{words.states.clear}</Button>
    </div>
  );
}

/** Why no warning is shown: none of the level, with the way to the others, or none at all. */
export function NoWarnings(props: { readonly data: WarningsAnswer }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/warnings" });
  const pool = poolOf(view);
  if (view.lvl === undefined || props.data.warnings.length === 0) {
    return (
      <p className="panel-empty">
        {pool === "all" ? words.warnings.none : words.warnings.noneOfPool(words.pools[pool])}
      </p>
    );
  }
  return (
    <p className="panel-empty">
      {words.warnings.noneOfLevel(words.warnings.levelNames[view.lvl])}{" "}
      <Link to="/warnings" replace search={(before) => ({ ...before, lvl: undefined }) as never}>
        {words.warnings.all(count(props.data.warnings.length))}
      </Link>
    </p>
  );
}
