import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTRPC } from "../../api/client.js";
import { Panel } from "../../parts/panel.js";
import { useWords } from "../../words/words.js";
import { type CaseView, caseInput, linesOf } from "./case.js";
import { CaseFields } from "./case-fields.js";
import { CaseLines } from "./case-lines.js";
import { CaseResult } from "./case-result.js";

/** What a person is owed, step by step; the case stands in the URL. */
export function CalculatorPage(): ReactNode {
  const words = useWords();
  const trpc = useTRPC();
  const view = useSearch({ from: "/calculator" });
  const asked = linesOf(view).length > 0;
  const query = useQuery(trpc.benefit.queryOptions(caseInput(view), { enabled: asked }));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.calculator.title}</h1>
        <p className="note">{words.calculator.subtitle}</p>
      </header>
      <div className="calculator">
        <CaseForm key={JSON.stringify(view)} />
        {asked ? (
          <Panel title={words.calculator.result} query={query} height={300}>
            {(outcome) => <CaseResult outcome={outcome} />}
          </Panel>
        ) : (
          <p className="note">{words.calculator.empty}</p>
        )}
      </div>
    </div>
  );
}

/** The form holds a draft; computing writes it to the URL. */
function CaseForm(): ReactNode {
  const words = useWords();
  const view = useSearch({ from: "/calculator" });
  const navigate = useNavigate({ from: "/calculator" });
  const [draft, setDraft] = useState<CaseView>(view);
  const change = (part: CaseView) => setDraft({ ...draft, ...part });
  return (
    <section className="panel">
      <h2 className="form-title">{words.calculator.inputs}</h2>
      <form
        className="case-form"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ search: (before) => ({ ...before, ...draft }) as never });
        }}
      >
        <CaseFields draft={draft} change={change} />
        <CaseLines draft={draft} change={change} />
        <Button type="primary" htmlType="submit">
          {words.calculator.compute}
        </Button>
      </form>
    </section>
  );
}
