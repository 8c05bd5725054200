import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../words/words.js";

/**
 * The heading of a page, which also names its tab, its entry in the history and its printed file: what is shown first, the
 * product after it.
 */
export function PageTitle(props: { readonly className?: string; readonly children: ReactNode }): ReactNode {
  const { product } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // After every drawing: a name often comes after the page.
  useEffect(() => {
    const said = heading.current?.textContent ?? "";
    document.title = said === "" || said === product ? product : `${said} · ${product}`;
  });
  return (
    <h1 ref={heading} className={props.className}>
      {props.children}
    </h1>
  );
}
