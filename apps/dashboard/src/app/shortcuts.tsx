import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { PanelDialog } from "../parts/panel-menu.js";
import { useWords } from "../words/words.js";
import { toggleFullScreen } from "./full-screen.js";
import { useStatus } from "./status.js";

/** Pages by the letter after g. */
const PLACES = {
  h: "/",
  b: "/fund",
  a: "/warnings",
  o: "/institutions",
  f: "/findings",
  r: "/rules",
  d: "/data",
} as const;
/** A second key counts within so many milliseconds after g. */
const PAIR_MILLISECONDS = 1_200;

/** Keys that work everywhere but in fields; `?` lists them. */
export function Shortcuts(): ReactNode {
  const words = useWords();
  const [help, setHelp] = useState(false);
  useKeys({ help: () => setHelp(true) });
  if (!help) return null;
  return (
    <PanelDialog title={words.keys.title} close={() => setHelp(false)}>
      <dl className="key-help">
        {words.keys.list.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </PanelDialog>
  );
}

function useKeys(act: { readonly help: () => void }): void {
  const navigate = useNavigate();
  const months = useStatus().data?.months ?? [];
  const lastG = useRef(0);
  const latest = useRef({ act, months });
  latest.current = { act, months };
  useEffect(() => {
    const move = (by: number) =>
      navigate({
        to: ".",
        replace: true,
        search: ((before: { p?: string }) => monthMoved(before, latest.current.months, by)) as never,
      });
    const actions: Readonly<Record<string, () => void>> = {
      "?": () => latest.current.act.help(),
      "/": () => document.querySelector<HTMLInputElement>("main input")?.focus(),
      f: toggleFullScreen,
      e: () => document.querySelector<HTMLElement>(".page-actions .ant-btn-primary")?.click(),
      "[": () => void move(-1),
      "]": () => void move(1),
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      const second = performance.now() - lastG.current < PAIR_MILLISECONDS;
      lastG.current = event.key === "g" ? performance.now() : 0;
      const place = second ? PLACES[event.key as keyof typeof PLACES] : undefined;
      const action = place === undefined ? actions[event.key] : () => void navigate({ to: place });
      if (action === undefined || event.key === "g") return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [navigate]);
}

/** Another month of the view; the last one with data needs no key. Months stand latest first. */
function monthMoved(before: { p?: string }, months: readonly string[], by: number): object {
  const at = Math.max(0, months.indexOf(before.p ?? months[0] ?? ""));
  const next = months[at - by];
  if (next === undefined) return before;
  return { ...before, p: next === months[0] ? undefined : next };
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
  );
}
