import type { Label } from "@hengjian/domain";
import { institutionComparison } from "@hengjian/warehouse";
import { lastMonth } from "../period/last-month.js";
import { procedure } from "../server/trpc.js";
import { institutionAnswer } from "./institution-answer.js";
import { institutionGroup, institutionGroupInput } from "./institution-group.js";

/** One house with the figures that houses are compared by; null where too little is known. */
export interface ComparedInstitution {
  readonly institutionId: string;
  readonly name: string;
  readonly kind: string;
  readonly level: number;
  readonly areaName: Label;
  readonly settlements: number;
  readonly figures: Readonly<Record<ComparedFigure, number | null>>;
}

/**
 * fund: yuan paid; rate: found loss for every 10,000 yuan paid; findings: for every 1,000 settlements; stay: yuan a stay;
 * readmission: share of stays begun within 31 days of a discharge from the same house; outside: share of the fee.
 */
export type ComparedFigure = "fund" | "rate" | "findings" | "stay" | "readmission" | "outside";

/** The houses of a group beside each other, and how many are too small to compare. */
export interface InstitutionComparisonAnswer {
  readonly month: string;
  readonly rows: readonly ComparedInstitution[];
  /** Houses with fewer settlements than are compared. */
  readonly small: number;
}

const LEAST_COMPARED = 30;

export const institutionComparisonProcedure = procedure
  .input(institutionGroupInput)
  .query(async ({ ctx, input: asked }): Promise<InstitutionComparisonAnswer> => {
    const month = asked.month ?? (await lastMonth(ctx));
    const rows = await ctx.offices.questions.ask(institutionComparison, ctx.scope, institutionGroup(asked, month));
    const compared = rows.filter((row) => row.settlements >= LEAST_COMPARED);
    return {
      month,
      small: rows.length - compared.length,
      rows: compared.map((row) => {
        const answer = institutionAnswer(row, ctx.offices.places);
        return {
          institutionId: answer.institutionId,
          name: answer.name,
          kind: answer.kind,
          level: answer.level,
          areaName: answer.areaName,
          settlements: answer.settlements,
          figures: {
            fund: Number(answer.fundYuan),
            rate: answer.lossPerTenThousand,
            findings: (answer.findings * 1000) / answer.settlements,
            stay:
              answer.stays < LEAST_COMPARED || answer.feePerStayYuan === null ? null : Number(answer.feePerStayYuan),
            readmission: row.discharges < LEAST_COMPARED ? null : row.readmissions / row.discharges,
            outside: answer.outsideShare,
          },
        };
      }),
    };
  });
