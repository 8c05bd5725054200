import { useIsFetching } from "@tanstack/react-query";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import enUs from "antd/locale/en_US";
import zhCn from "antd/locale/zh_CN";
import { type ReactNode, useEffect, useMemo } from "react";
import { useWords, WordsProvider } from "../words/words.js";
import { antdTheme } from "./antd-theme.js";
import { AppHeader } from "./header.js";
import { PrintHead } from "./print-head.js";
import { Shortcuts } from "./shortcuts.js";
import { useStatus } from "./status.js";
import { TabBar } from "./tab-bar.js";
import { useDark } from "./theme.js";

/** The frame of every page: language, theme, header, footer. */
export function Shell(): ReactNode {
  const { lang } = useSearch({ from: "__root__" });
  const fetching = useIsFetching();
  const dark = useDark();
  const language = lang ?? "zh";
  useMonthInData();
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  }, [dark, language]);
  const themeConfig = useMemo(() => antdTheme(dark), [dark]);
  return (
    <WordsProvider language={language}>
      <ConfigProvider locale={language === "en" ? enUs : zhCn} theme={themeConfig} button={{ autoInsertSpace: false }}>
        <div className="app" data-fetching={fetching}>
          <SkipLink />
          <AppHeader />
          <PrintHead />
          <main id="content">
            <Outlet />
          </main>
          <Footer />
          <TabBar />
          <Shortcuts />
        </div>
      </ConfigProvider>
    </WordsProvider>
  );
}

/** A month that the data do not hold, as a mistyped link has it, falls back to the last: no page shows 0.00 for it. */
function useMonthInData(): void {
  const { p } = useSearch({ from: "__root__" });
  const months = useStatus().data?.months ?? [];
  const navigate = useNavigate();
  const outside = p !== undefined && months.length > 0 && !months.includes(p);
  useEffect(() => {
    if (outside) void navigate({ to: ".", replace: true, search: (before) => ({ ...before, p: undefined }) as never });
  }, [outside, navigate]);
}

function SkipLink(): ReactNode {
  const words = useWords();
  return (
    <a className="skip" href="#content">
      {words.skip}
    </a>
  );
}

function Footer(): ReactNode {
  const words = useWords();
  const status = useStatus();
  if (status.data?.demonstration !== true) return null;
  return (
    <footer className="app-footer">
      {words.demonstration} · {words.status.snapshot(status.data.snapshot.slice(0, 12))}
    </footer>
  );
}
