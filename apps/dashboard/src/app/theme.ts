import { useSearch } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

const PRINT = "print";

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(PRINT);
  // The print is taken as soon as the listeners are done: the page must be drawn anew before they are.
  const now = () => flushSync(changed);
  query.addEventListener("change", now);
  return () => query.removeEventListener("change", now);
}

/** Whether the page is being printed. */
function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(PRINT).matches);
}

/** Whether the dark theme is in use; paper is always light. */
export function useDark(): boolean {
  const { theme } = useSearch({ from: "__root__" });
  const printing = usePrinting();
  return theme === "dark" && !printing;
}
