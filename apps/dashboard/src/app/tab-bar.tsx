import { useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useWords } from "../words/words.js";
import { PAGES, PageLink, ThemeSwitch, WarningCount } from "./header.js";

const FIRST = ["cockpit", "fund", "warnings", "findings"] as const;

/** The phone's way between pages: the four that are asked for most, the others one touch further. */
export function TabBar(): ReactNode {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at a page closes the list that led there
  useEffect(() => setOpen(false), [path]);
  return (
    <nav className="tab-bar" aria-label={words.navigation.label}>
      {FIRST.map((key) => (
        <PageLink key={key} to={PAGES.find((page) => page.key === key)?.to ?? "/"}>
          {words.navigationShort[key]}
          {key === "warnings" ? <WarningCount /> : null}
        </PageLink>
      ))}
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.navigationShort.more}
      </button>
      {open ? (
        <div className="tab-more">
          {PAGES.filter((page) => !FIRST.some((key) => key === page.key)).map((page) => (
            <PageLink key={page.key} to={page.to}>
              {words.navigation[page.key]}
            </PageLink>
          ))}
          <ThemeSwitch />
        </div>
      ) : null}
    </nav>
  );
}
