import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../words/words.js";
import type { PanelData } from "./panel.js";

interface PanelMenuProps {
  readonly title: string;
  readonly definition?: string;
  readonly table?: () => PanelData;
}

/** Every panel can say what it is: its data as a table, its definition, a link to this very view. */
export function PanelMenu(props: PanelMenuProps): ReactNode {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<"data" | "definition" | null>(null);
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !box.current?.contains(event.target as Node))
        setOpen(false);
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, [open]);
  const copy = async () => {
    await navigator.clipboard?.writeText(window.location.href);
    setCopied(true);
  };
  const show = (what: "data" | "definition") => {
    setOpen(false);
    setDialog(what);
  };
  return (
    <div className="panel-menu" ref={box}>
      <button
        type="button"
        className="panel-dots"
        aria-label={words.menu.label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open ? (
        <div className="panel-items">
          {props.table === undefined ? null : <MenuItem text={words.menu.data} act={() => show("data")} />}
          {props.definition === undefined ? null : (
            <MenuItem text={words.menu.definition} act={() => show("definition")} />
          )}
          <MenuItem text={copied ? words.copied : words.copyLink} act={() => void copy()} />
        </div>
      ) : null}
      {dialog === null ? null : (
        <PanelDialog title={props.title} close={() => setDialog(null)}>
          {dialog === "definition" ? (
            <p>{props.definition}</p>
          ) : (
            <DataTable data={props.table?.() ?? { columns: [], rows: [] }} />
          )}
        </PanelDialog>
      )}
    </div>
  );
}

function MenuItem(props: { readonly text: string; readonly act: () => void }): ReactNode {
  return (
    <button type="button" onClick={props.act}>
      {props.text}
    </button>
  );
}

/** A dialog over the page with a title and a way to close it; Escape closes it too. */
export function PanelDialog(props: {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="panel-dialog" onClose={props.close} aria-label={props.title}>
      <header>
        <h2>{props.title}</h2>
        <button type="button" className="text-button" onClick={() => dialog.current?.close()}>
          {words.menu.close}
        </button>
      </header>
      <div className="panel-dialog-body">{props.children}</div>
    </dialog>
  );
}

/** Rows of text as a table: what a chart shows, readable without it. */
function DataTable(props: { readonly data: PanelData }): ReactNode {
  const { columns, rows } = props.data;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={column} scope="col" className={index === 0 ? "" : "number"}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join("|")}>
            {row.map((cell, index) => (
              <td key={columns[index]} className={index === 0 ? "" : "number"}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
