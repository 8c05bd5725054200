import type { ReactNode } from "react";
import { DateField } from "../../parts/date-field.js";
import { useWords } from "../../words/words.js";
import { CARES, type CaseDraft, CONDITIONS, IDENTITIES, OFF_SITES } from "./case.js";
import { Check, Pick } from "./case-controls.js";

/** What a part of the form gets: the case so far, and how to change it. */
export interface CasePart {
  readonly draft: CaseDraft;
  readonly change: (part: { [K in keyof CaseDraft]?: CaseDraft[K] | undefined }) => void;
}

/** The word, or undefined for the one that says nothing. */
function said(word: string, nothing: string): string | undefined {
  return word === nothing ? undefined : word;
}

/** Who, where, when. */
export function CaseFields(props: CasePart & { readonly areas: readonly (readonly [string, string])[] }): ReactNode {
  const { calculator, pools, institutions } = useWords();
  const { draft, change } = props;
  const levels = (["3", "2", "1"] as const).map((level) => [level, institutions.levels[level]] as const);
  const pool = (["employee", "resident"] as const).map((key) => [key, pools[key]] as const);
  return (
    <div className="case-fields">
      <Pick label={calculator.area} value={draft.area ?? ""} options={props.areas} set={(area) => change({ area })} />
      <Pick label={calculator.pool} value={draft.pool ?? ""} options={pool} set={(to) => change({ pool: to })} />
      <Pick
        label={calculator.care}
        value={draft.careType ?? ""}
        options={CARES.map((care) => [care, calculator.cares[care]])}
        set={(careType) => change({ careType })}
      />
      <Pick
        label={calculator.level}
        value={String(draft.institutionLevel ?? "")}
        options={levels}
        set={(level) => change({ institutionLevel: Number(level) })}
      />
      <DateField label={calculator.date} value={draft.date} set={(date) => change({ date })} />
      <DateField
        label={calculator.settledDate}
        value={draft.settledDate}
        set={(settledDate) => change({ settledDate })}
      />
      <DateField label={calculator.birth} value={draft.birthDate} set={(birthDate) => change({ birthDate })} />
      <Pick
        label={calculator.identity}
        value={draft.identity ?? "ordinary"}
        options={IDENTITIES.map((word) => [word, calculator.identities[word]])}
        set={(word) => change({ identity: said(word, "ordinary") })}
      />
      <Pick
        label={calculator.offSite}
        value={draft.offSite ?? "none"}
        options={OFF_SITES.map((place) => [place, calculator.offSites[place]])}
        set={(place) => change({ offSite: said(place, "none") })}
      />
      <CareFields draft={draft} change={change} />
    </div>
  );
}

/** What only some kinds of benefit ask for. */
function CareFields(props: CasePart): ReactNode {
  const { calculator, institutions } = useWords();
  const { draft, change } = props;
  if (draft.careType === "outpatient" || draft.careType === "prenatal") {
    return (
      <Pick
        label={calculator.condition}
        value={draft.condition ?? "none"}
        options={CONDITIONS.map((word) => [word, calculator.conditions[word]])}
        set={(word) => change({ condition: said(word, "none") })}
      />
    );
  }
  if (draft.careType !== "inpatient") return null;
  const levels = (["3", "2", "1"] as const).map((level) => [level, institutions.levels[level]] as const);
  const { referral } = draft;
  return (
    <>
      <Pick
        label={calculator.referral}
        value={String(referral?.from ?? "")}
        options={[["", calculator.noReferral], ...levels]}
        set={(from) =>
          change({ referral: from === "" ? undefined : { from: Number(from), filed: referral?.filed ?? true } })
        }
      />
      <div className="case-checks">
        {referral === undefined ? null : (
          <Check
            label={calculator.filed}
            value={referral.filed === true}
            set={(filed) => change({ referral: { ...referral, filed } })}
          />
        )}
        <Check
          label={calculator.sameHouse}
          value={draft.sameHouseTransfer === true}
          set={(sameHouseTransfer) => change({ sameHouseTransfer })}
        />
        <Check label={calculator.oncology} value={draft.oncology === true} set={(oncology) => change({ oncology })} />
      </div>
    </>
  );
}
