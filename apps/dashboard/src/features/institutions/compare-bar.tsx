import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../../words/words.js";
import { idsOf } from "./institutions-view.js";

/** How many houses are chosen, and the way to see them side by side. */
export function CompareBar(props: { readonly clear: () => void }): ReactNode {
  const { comparison } = useWords();
  const { ids } = useSearch({ from: "/institutions" });
  const chosen = idsOf(ids).length;
  if (chosen === 0) return <p className="note">{comparison.choose}</p>;
  return (
    <div className="compare-bar" role="status">
      <span>{comparison.chosen(chosen)}</span>
      {chosen < 2 ? (
        <span className="note">{comparison.oneMore}</span>
      ) : (
        <Link to="/institutions/compare" search={{ ids }} className="strong underlined">
          {comparison.open}
        </Link>
      )}
      <button type="button" className="text-button" onClick={props.clear}>
        {comparison.clear}
      </button>
    </div>
  );
}
