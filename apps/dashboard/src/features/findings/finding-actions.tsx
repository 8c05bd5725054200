import { Button } from "antd";
import type { ReactNode } from "react";
import { exportUrl } from "../../api/export-url.js";
import { CopyLink } from "../../parts/copy-link.js";
import { useLanguage, useWords } from "../../words/words.js";

/** What can be taken from a finding's page: its link, a print, its evidence as files. */
export function FindingActions(props: { readonly findingId: string }): ReactNode {
  const { actions } = useWords().finding;
  const lang = useLanguage();
  const asked = { findingId: props.findingId, lang };
  return (
    <div className="page-actions">
      <CopyLink />
      <Button onClick={() => window.print()}>{actions.print}</Button>
      <Button href={exportUrl("finding-lines.csv", asked)}>{actions.csv}</Button>
      <Button type="primary" href={exportUrl("finding.xlsx", asked)}>
        {actions.xlsx}
      </Button>
    </div>
  );
}
