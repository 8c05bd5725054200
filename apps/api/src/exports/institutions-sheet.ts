import { INSTITUTION_KINDS } from "@hengjian/domain";
import { institutionExportPage } from "@hengjian/warehouse";
import type { z } from "zod";
import { type RankedInstitution, rankedInstitution } from "../institutions/institution-answer.js";
import { institutionGroup } from "../institutions/institution-group.js";
import type { RequestContext } from "../server/trpc.js";
import type { institutionsExportInput } from "./export-input.js";
import { exportedRows } from "./exported-rows.js";
import { amountColumn, countColumn, type ExportSheet, textColumn } from "./sheet.js";
import { type ExportLanguage, exportWords } from "./words.js";

type Asked = z.output<typeof institutionsExportInput>;

/** A ranking of houses up to a month as one sheet. @throws HengjianError QUERY_LIMIT for more than 50,000. */
export async function institutionsSheet(asked: Asked, month: string, ctx: RequestContext): Promise<ExportSheet> {
  const { questions, places } = ctx.offices;
  const filter = {
    ...institutionGroup(asked, month),
    search: asked.search,
    sort: asked.sort,
    descending: asked.ascending === "1" ? (0 as const) : (1 as const),
  };
  const [first] = await questions.ask(institutionExportPage, ctx.scope, { ...filter, limit: 1, offset: 0 });
  const rows = await exportedRows(first?.total ?? 0, (page) =>
    questions.ask(institutionExportPage, ctx.scope, { ...filter, ...page }),
  );
  const { columns, institutions } = exportWords(asked.lang);
  return {
    name: institutions.title,
    columns: [
      textColumn(columns.institutionId, 18),
      textColumn(columns.institution, 30),
      textColumn(institutions.kind, 18),
      textColumn(institutions.level, 10),
      textColumn(columns.county, 14),
      countColumn(columns.settlements),
      countColumn(institutions.stays),
      amountColumn(institutions.fee),
      amountColumn(institutions.fund),
      amountColumn(institutions.feePerStay),
      countColumn(institutions.findings),
      countColumn(institutions.definite),
      amountColumn(columns.loss),
      amountColumn(institutions.lossPerTenThousand),
      textColumn(institutions.place, 14),
    ],
    rows: rows.map((row) => institutionCells(rankedInstitution(row, places), asked.lang)),
  };
}

function institutionCells(house: RankedInstitution, language: ExportLanguage): readonly (string | null)[] {
  const { levels } = exportWords(language).institutions;
  return [
    house.institutionId,
    house.name,
    kindName(house.kind, language),
    levels[house.level] ?? "",
    house.areaName[language] || house.areaName.zh,
    String(house.settlements),
    String(house.stays),
    house.feeYuan,
    house.fundYuan,
    house.feePerStayYuan,
    String(house.findings),
    String(house.definiteFindings),
    house.lossYuan,
    house.lossPerTenThousand === null ? null : house.lossPerTenThousand.toFixed(2),
    `${house.peerPlace} / ${house.peers}`,
  ];
}

/** A kind of house in words; one that no list names stands as its code. */
export function kindName(kind: string, language: ExportLanguage): string {
  return INSTITUTION_KINDS.find(({ code }) => code === kind)?.[language] ?? kind;
}
