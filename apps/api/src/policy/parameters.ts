import { calendarDate, HengjianError, type Label } from "@hengjian/domain";
import { type DocumentStatus, describeParameter, listAreas, listParameters } from "@hengjian/policy";
import { z } from "zod";
import { procedure } from "../server/trpc.js";

/** One period of a parameter. */
export interface PolicyPeriod {
  readonly from: string;
  /** First day on which it no longer holds; null: still in force. */
  readonly until: string | null;
  readonly state: "value" | "notInForce" | "unknown" | "external";
  readonly text: string;
  /** The value for a reader: words by their labels. */
  readonly valueLabel: Label;
  /** The official title and its English rendering. */
  readonly title: Label;
  readonly document: string;
  readonly article: string;
  readonly status: DocumentStatus;
  readonly basis: "law" | "method";
  readonly lastChecked: string;
  /** Number of the decision record that chose this reading of the text; null where nothing was to choose. */
  readonly decision: string | null;
  readonly note: Label | null;
  /** The document that the text leaves the value to. */
  readonly externalDocument: string | null;
}

/** A parameter on a day with its history. */
export interface PolicyParameter {
  readonly path: string;
  readonly label: Label;
  readonly unit: string;
  readonly choices: readonly { readonly word: string; readonly label: Label }[];
  readonly current: PolicyPeriod;
  readonly history: readonly PolicyPeriod[];
}

/** The parameters of an area on a day. */
export interface PolicyAnswer {
  readonly area: string;
  readonly areas: readonly string[];
  readonly onDate: string;
  readonly parameters: readonly PolicyParameter[];
}

const input = z.strictObject({ area: z.string().max(64).default("yunting-demo"), onDate: z.iso.date() });

export const policyProcedure = procedure.input(input).query(({ input: asked }): PolicyAnswer => {
  const areas = listAreas();
  if (!areas.includes(asked.area)) throw new HengjianError("NOT_FOUND", `known areas are ${areas.join(", ")}`);
  const onDate = calendarDate(asked.onDate);
  return {
    area: asked.area,
    areas,
    onDate,
    parameters: listParameters(asked.area).map((full) => {
      const described = describeParameter(full, onDate);
      return {
        path: described.path,
        label: described.label,
        unit: described.unit,
        choices: described.choices,
        current: period(described.current),
        history: described.history.map(period),
      };
    }),
  };
});

type Entry = ReturnType<typeof describeParameter>["current"];

function period(entry: Entry): PolicyPeriod {
  return {
    from: entry.from,
    until: entry.until,
    state: entry.state,
    text: entry.text,
    valueLabel: entry.label,
    title: { zh: entry.document.title, en: entry.document.englishTitle },
    document: entry.document.id,
    article: entry.article,
    status: entry.document.status,
    basis: entry.basis,
    lastChecked: entry.lastChecked,
    decision: entry.decision,
    note: entry.note,
    externalDocument: entry.externalDocument,
  };
}
