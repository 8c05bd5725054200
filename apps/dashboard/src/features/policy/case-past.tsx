import type { ReactNode } from "react";
import { DateField } from "../../parts/date-field.js";
import { useWords } from "../../words/words.js";
import { PREVIOUS_SCHEMES, SCHEMES } from "./case.js";
import { Check, Digits, Pick } from "./case-controls.js";
import type { CasePart } from "./case-fields.js";

type Values = Readonly<Record<string, string | number | boolean>>;

/** The values with one of them changed; what is undefined or empty goes away. */
function withValue(values: Values | undefined, key: string, value: string | number | boolean | undefined): Values {
  const { [key]: _, ...others } = values ?? {};
  return value === undefined || value === "" ? others : { ...others, [key]: value };
}

const DAYS = ["insuredSince", "paidOn", "newbornRegisteredOn"] as const;
const MONTHS = ["gapMonths", "arrearsMonths"] as const;
const AMOUNTS = ["capUsed", "countedPersonal", "outpatientPaid", "prenatalPaid"] as const;

/** How the person is insured: what decides waiting periods; nothing said means entitled. */
export function CaseEnrolment(props: CasePart): ReactNode {
  const { calculator } = useWords();
  const { enrolment } = props.draft;
  const words = calculator.enrolment;
  const set = (key: string, value: string | number | boolean | undefined) =>
    props.change({ enrolment: withValue(enrolment, key, value) });
  const text = (key: string) => (enrolment?.[key] === undefined ? "" : String(enrolment[key]));
  return (
    <details className="case-more" open={enrolment !== undefined}>
      <summary>{words.title}</summary>
      <div className="case-fields">
        <Pick
          label={words.scheme}
          value={text("scheme")}
          options={[["", words.notSaid], ...SCHEMES.map((scheme) => [scheme, words.schemes[scheme]] as const)]}
          set={(value) => set("scheme", value)}
        />
        {DAYS.map((key) => (
          <DateField key={key} label={words[key]} value={text(key) || undefined} set={(value) => set(key, value)} />
        ))}
        <Pick
          label={words.previousScheme}
          value={text("previousScheme") || "none"}
          options={PREVIOUS_SCHEMES.map((scheme) => [scheme, words.previousSchemes[scheme]])}
          set={(value) => set("previousScheme", value === "none" ? undefined : value)}
        />
        {MONTHS.map((key) => (
          <Digits
            key={key}
            label={words[key]}
            value={text(key)}
            set={(value) => set(key, value === "" ? undefined : Number(value))}
          />
        ))}
        <Check
          label={words.arrearsPaidUp}
          value={enrolment?.arrearsPaidUp === true}
          set={(value) => set("arrearsPaidUp", value ? true : undefined)}
        />
      </div>
    </details>
  );
}

/** What the calendar year has brought before the case. */
export function CaseBefore(props: CasePart): ReactNode {
  const { calculator } = useWords();
  const { before } = props.draft;
  const words = calculator.past;
  const set = (key: string, value: string | number | undefined) =>
    props.change({ before: withValue(before, key, value) });
  const text = (key: string) => (before?.[key] === undefined ? "" : String(before[key]));
  return (
    <details className="case-more" open={before !== undefined}>
      <summary>{words.title}</summary>
      <div className="case-fields">
        {AMOUNTS.map((key) => (
          <Digits key={key} label={words[key]} value={text(key)} set={(value) => set(key, value)} />
        ))}
        <Digits
          label={words.oncologyAdmissions}
          value={text("oncologyAdmissions")}
          set={(value) => set("oncologyAdmissions", value === "" ? undefined : Number(value))}
        />
      </div>
    </details>
  );
}
