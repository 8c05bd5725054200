import type { ReactNode } from "react";

/** A choice among words; "" or the first word stands for nothing said. */
export function Pick(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly set: (to: string) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <select className="month-select" value={props.value} onChange={(event) => props.set(event.target.value)}>
        {props.options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number as it is typed: an amount in yuan, or a count of months. */
export function Digits(props: {
  readonly label: string;
  readonly value: string;
  readonly set: (to: string) => void;
}): ReactNode {
  return (
    <label>
      {props.label}
      <input
        className="month-select"
        inputMode="decimal"
        value={props.value}
        onChange={(event) => props.set(event.target.value.replace(/[^\d.]/g, "").slice(0, 20))}
      />
    </label>
  );
}

/** Yes or no. */
export function Check(props: {
  readonly label: string;
  readonly value: boolean;
  readonly set: (to: boolean) => void;
}): ReactNode {
  return (
    <label className="case-check">
      <input type="checkbox" checked={props.value} onChange={(event) => props.set(event.target.checked)} />
      {props.label}
    </label>
  );
}
