import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../api/client.js";
import { LEVELS } from "../features/warnings/warnings-view.js";
import { count, percent } from "../format/numbers.js";
import { loadEnglish, useLabel, useLanguage, useWords } from "../words/words.js";
import { toggleFullScreen } from "./full-screen.js";
import { useStatus } from "./status.js";
import { monthOf, poolOf, type ViewState } from "./view-state.js";

/** Every page of the navigation, in its order. */
export const PAGES = [
  { to: "/", key: "cockpit" },
  { to: "/fund", key: "fund" },
  { to: "/warnings", key: "warnings" },
  { to: "/institutions", key: "institutions" },
  { to: "/findings", key: "findings" },
  { to: "/rules", key: "rules" },
  { to: "/data", key: "data" },
  { to: "/policy", key: "policy" },
  { to: "/calculator", key: "calculator" },
] as const;
type PagePath = (typeof PAGES)[number]["to"];

/** Brand, pages, as-of date, language and theme. */
export function AppHeader(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const status = useStatus();
  return (
    <header className="app-header">
      <Link to="/" className="brand">
        <Scales />
        <div>
          <strong>{words.product}</strong>
          <span>{status.data === undefined ? " " : words.office(label(status.data.city))}</span>
        </div>
      </Link>
      <nav className="app-nav" aria-label={words.navigation.label}>
        {PAGES.map((page) => (
          <PageLink key={page.to} to={page.to}>
            {words.navigation[page.key]}
            {page.key === "warnings" ? <WarningCount /> : null}
          </PageLink>
        ))}
      </nav>
      <div className="app-tools">
        <AsOf />
        <LanguageSwitch />
        <ThemeSwitch />
        <button type="button" className="tool wide" onClick={toggleFullScreen}>
          {words.fullScreen}
        </button>
      </div>
    </header>
  );
}

/** A link to a page that knows whether it is the one shown. */
export function PageLink(props: { readonly to: PagePath; readonly children: ReactNode }): ReactNode {
  return (
    <Link
      to={props.to}
      activeOptions={{ exact: props.to === "/", includeSearch: false }}
      activeProps={{ "aria-current": "page" }}
    >
      {props.children}
    </Link>
  );
}

/** How many warnings of the gravest level that has any stand in the month; nothing where there is none. */
export function WarningCount(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view: ViewState = useSearch({ from: "__root__" });
  const { data } = useQuery(trpc.warnings.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  const level = LEVELS.find((candidate) => (data?.counts[candidate] ?? 0) > 0);
  if (data === undefined || level === undefined) return null;
  return (
    <span className="nav-count" data-level={level}>
      {count(data.counts[level])}
      <span className="unseen"> {words.warnings.levelNames[level]}</span>
    </span>
  );
}

function AsOf(): ReactNode {
  const words = useWords();
  const { data } = useStatus();
  if (data === undefined) return null;
  const share = data.expected === 0 ? null : data.reporting / data.expected;
  const missing = data.expected - data.reporting;
  const title = `${words.status[data.freshness]}${missing > 0 ? ` · ${words.status.missing(missing)}` : ""}`;
  return (
    <span className="as-of" data-freshness={data.freshness} title={title}>
      <i aria-hidden="true" />
      <span>
        <span className="long label">{words.status.asOf} </span>
        <span className="strong">{data.asOf === "" ? words.status.empty : data.asOf}</span>
        {data.freshness === "fresh" || data.freshness === "empty" ? null : (
          <span className="as-of-word"> · {words.status[data.freshness]}</span>
        )}
        {missing > 0 ? <span className="long extra as-of-word"> · {words.status.missing(missing)}</span> : null}
        {missing > 0 && share !== null ? <span className="long brief as-of-word"> · {percent(share)}</span> : null}
        {share === null ? null : <span className="long extra"> · {words.status.completeness(percent(share))}</span>}
      </span>
      <span className="unseen">{title}</span>
    </span>
  );
}

function LanguageSwitch(): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const navigate = useNavigate();
  const { lang: _lang, ...rest } = useSearch({ strict: false });
  const change = async () => {
    if (language !== "en") await loadEnglish();
    await navigate({
      to: ".",
      replace: true,
      search: language === "en" ? { ...rest, lang: undefined } : { ...rest, lang: "en" },
    } as never);
  };
  return (
    <button type="button" className="tool" onClick={() => void change()} lang={language === "en" ? "zh-CN" : "en"}>
      {words.language.switchTo}
    </button>
  );
}

/** Light and dark. */
export function ThemeSwitch(): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { theme?: "dark" };
  const dark = search.theme === "dark";
  const change = () =>
    navigate({ to: ".", replace: true, search: { ...search, theme: dark ? undefined : "dark" } } as never);
  return (
    <button type="button" className="tool wide" onClick={change} title={words.theme.label}>
      {dark ? words.theme.toLight : words.theme.toDark}
    </button>
  );
}

function Scales(): ReactNode {
  return (
    <svg width="34" height="34" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="rgba(255,255,255,.14)" />
      <path
        d="M16 7v16M10 25h12M7 12h18M7 12l-3 6h6zM25 12l-3 6h6z"
        fill="none"
        stroke="#fff"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
