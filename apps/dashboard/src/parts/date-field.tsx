import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type DayFault, dayFault, FIRST_YEAR, LAST_YEAR, plainDay } from "../format/day.js";
import { useWords } from "../words/words.js";

/** Older browsers open no calendar at a script's word; they have the field alone. */
const CAN_OPEN = "showPicker" in HTMLInputElement.prototype;

interface DateFieldProps {
  readonly label: string;
  /** The day that holds, YYYY-MM-DD; undefined: none. */
  readonly value: string | undefined;
  /** Called with a day that exists, or with undefined once the field is emptied; never with anything else. */
  readonly set: (day: string | undefined) => void;
}

/**
 * A day as text, YYYY-MM-DD in every browser and language, with the browser's own calendar behind a button: a field of
 * type date would be written in the order of the browser's language. What is no day stays in the field under an error,
 * holds back the form, and changes nothing.
 */
export function DateField(props: DateFieldProps): ReactNode {
  const words = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { text, fault, late, write, pick, leave, complain } = useTyping(props);
  const problem = useProblem(fault, text);
  const complaint = late ? problem : "";
  // The form asks the browser whether the field may be sent, and the browser asks this.
  useEffect(() => field.current?.setCustomValidity(problem), [problem]);
  return (
    <div className="date-field">
      <label htmlFor={id}>{props.label}</label>
      <span className="date-box">
        <input
          ref={field}
          id={id}
          className="month-select"
          value={text}
          placeholder="YYYY-MM-DD"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={complaint === "" ? undefined : true}
          aria-describedby={`${id}-note`}
          onChange={(event) => write(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => (event.key === "Enter" ? complain() : undefined)}
          onInvalid={(event) => {
            // The browser's own bubble speaks the browser's language.
            event.preventDefault();
            complain();
            reveal(event.currentTarget);
          }}
        />
        {CAN_OPEN ? <Calendar label={props.label} day={props.value} pick={pick} /> : null}
      </span>
      {complaint === "" ? (
        <span id={`${id}-note`} className="unseen">
          {words.date.form}
        </span>
      ) : (
        <span id={`${id}-note`} className="date-error" role="alert">
          {complaint}
        </span>
      )}
    </div>
  );
}

/** The fault of a text that may also be empty. */
function faultOf(text: string): DayFault | undefined {
  return plainDay(text) === "" ? undefined : dayFault(plainDay(text));
}

/**
 * The text in the field: the day that holds, or what is being typed. It is late for a complaint once the reader has left
 * the field or wants to send it, not while a day is still being written.
 */
function useTyping(props: DateFieldProps) {
  const [typed, setTyped] = useState<string>();
  // A wrong day can also come with a link.
  const [late, setLate] = useState(faultOf(props.value ?? "") !== undefined);
  const text = typed ?? props.value ?? "";
  const fault = faultOf(text);
  const accept = (day: string) => {
    setLate(false);
    props.set(day === "" ? undefined : day);
  };
  return {
    text,
    fault,
    late,
    complain: () => setLate(fault !== undefined),
    leave: () => {
      setLate(fault !== undefined);
      if (fault === undefined) setTyped(undefined);
    },
    write: (next: string) => {
      setTyped(next);
      if (faultOf(next) === undefined) accept(plainDay(next));
    },
    pick: (day: string) => {
      setTyped(undefined);
      accept(day);
    },
  };
}

/** The fault in words, "" when there is none. */
function useProblem(kind: DayFault | undefined, text: string): string {
  const { date } = useWords();
  if (kind === undefined) return "";
  if (kind === "form") return date.form;
  return kind === "year" ? date.year(String(FIRST_YEAR), String(LAST_YEAR)) : date.unreal(plainDay(text));
}

/** Brings the first wrong field of a form before the reader, also out of a part that is folded. */
function reveal(input: HTMLInputElement): void {
  if (input.form?.querySelector("input:invalid") !== input) return;
  const folded = input.closest("details");
  if (folded !== null) folded.open = true;
  input.focus();
}

/** The button that opens the browser's calendar; the field that the calendar belongs to is never seen. */
function Calendar(props: {
  readonly label: string;
  readonly day: string | undefined;
  readonly pick: (day: string) => void;
}): ReactNode {
  const { date } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="date"
        className="date-picker"
        tabIndex={-1}
        aria-hidden="true"
        min={`${FIRST_YEAR}-01-01`}
        max={`${LAST_YEAR}-12-31`}
        value={faultOf(props.day ?? "") === undefined ? (props.day ?? "") : ""}
        onChange={(event) => props.pick(event.target.value)}
      />
      <button
        type="button"
        className="date-open"
        aria-label={date.open(props.label)}
        onClick={() => picker.current?.showPicker()}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.5v3M10.5 1.5v3" fill="none" stroke="currentColor" />
        </svg>
      </button>
    </>
  );
}
