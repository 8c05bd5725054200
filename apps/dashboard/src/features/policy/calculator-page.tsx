import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTRPC } from "../../api/client.js";
import { PageTitle } from "../../parts/page-title.js";
import { Panel } from "../../parts/panel.js";
import { useWords } from "../../words/words.js";
import { type CaseDraft, draftOf, hasFaultyDay, trimmed, turnedOf, turnedText } from "./case.js";
import { CaseFields, type CasePart } from "./case-fields.js";
import { CaseLines } from "./case-lines.js";
import { CaseBefore, CaseEnrolment } from "./case-past.js";
import { CaseResult } from "./case-result.js";
import { useLaw } from "./law.js";

/** What a person is owed, step by step; the case stands in the URL. */
export function CalculatorPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/calculator" });
  const navigate = useNavigate({ from: "/calculator" });
  const asked = trimmed(draftOf(view));
  const turned = turnedOf(view);
  const law = useLaw(asked.area ?? "", asked.date ?? "");
  const isTurned = Object.keys(turned).length > 0;
  const noDay = hasFaultyDay(asked);
  const own = useQuery(trpc.benefit.queryOptions(asked, { enabled: !noDay }));
  const other = useQuery(
    trpc.benefitAssuming.queryOptions({ case: asked, readings: turned }, { enabled: isTurned && !noDay }),
  );
  return (
    <div className="page">
      <header className="page-head">
        <PageTitle>{words.calculator.title}</PageTitle>
        <p className="note">{words.calculator.subtitle}</p>
      </header>
      <div className="calculator">
        <CaseForm key={view.case ?? ""} areas={law.areas} />
        {noDay ? (
          <section className="panel">
            <h2>{words.calculator.result}</h2>
            <p className="panel-empty">{words.calculator.noDay}</p>
          </section>
        ) : (
          <Panel title={words.calculator.result} query={isTurned ? other : own} height={420}>
            {(outcome) => (
              <CaseResult
                outcome={outcome}
                asked={asked}
                law={law}
                turned={turned}
                {...(isTurned && own.data !== undefined ? { own: own.data } : {})}
                turn={(next) =>
                  void navigate({ search: (before) => ({ ...before, readings: turnedText(next) }) as never })
                }
              />
            )}
          </Panel>
        )}
      </div>
    </div>
  );
}

/** The form holds a draft; computing writes it to the URL. */
function CaseForm(props: { readonly areas: readonly string[] }): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/calculator" });
  const navigate = useNavigate({ from: "/calculator" });
  const [draft, setDraft] = useState<CaseDraft>(draftOf(view));
  const change: CasePart["change"] = (part) => setDraft((before) => ({ ...before, ...part }) as CaseDraft);
  const names = words.calculator.areas as Readonly<Record<string, string>>;
  const areas = props.areas.map((area) => [area, names[area] ?? area] as const);
  return (
    <section className="panel">
      <h2 className="form-title">{words.calculator.inputs}</h2>
      <form
        className="case-form"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ search: (before) => ({ ...before, case: JSON.stringify(trimmed(draft)) }) as never });
        }}
      >
        <CaseFields draft={draft} change={change} areas={areas} />
        <CaseLines draft={draft} change={change} />
        <CaseEnrolment draft={draft} change={change} />
        <CaseBefore draft={draft} change={change} />
        <Button type="primary" htmlType="submit">
          {words.calculator.compute}
        </Button>
      </form>
    </section>
  );
}
