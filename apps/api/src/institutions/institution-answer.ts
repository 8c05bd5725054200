import { formatYuan, type Label } from "@hengjian/domain";
import type { institutionList } from "@hengjian/warehouse";
import type { z } from "zod";
import type { Places } from "../offices/places.js";

/** An institution with its cost and findings in a period. */
export interface InstitutionAnswer {
  readonly institutionId: string;
  readonly name: string;
  readonly kind: string;
  /** 1, 2, 3; 0 unrated. */
  readonly level: number;
  readonly area: string;
  readonly areaName: Label;
  readonly settlements: number;
  readonly stays: number;
  readonly feeYuan: string;
  readonly fundYuan: string;
  readonly lossYuan: string;
  readonly findings: number;
  readonly definiteFindings: number;
  /** Found loss for every 10,000 yuan that the funds paid; null when nothing was paid. */
  readonly lossPerTenThousand: number | null;
  /** Fee of a stay on average, yuan; null without stays. */
  readonly feePerStayYuan: string | null;
  /** Share of the fee outside the policy (class C and above the ceiling); null without a fee. */
  readonly outsideShare: number | null;
}

type FiguresRow = Omit<z.infer<typeof institutionList.row>, "total" | "peer_place" | "peers">;

/** An institution of a ranking: its place by found loss for what was paid, among its kind and level. */
export interface RankedInstitution extends InstitutionAnswer {
  /** 1 is the highest. */
  readonly peerPlace: number;
  readonly peers: number;
}

/** One row of the ranking. */
export function rankedInstitution(row: z.infer<typeof institutionList.row>, places: Places): RankedInstitution {
  return { ...institutionAnswer(row, places), peerPlace: row.peer_place, peers: row.peers };
}

/** One row of the warehouse as the screen takes it. */
export function institutionAnswer(row: FiguresRow, places: Places): InstitutionAnswer {
  return {
    institutionId: row.institution_id,
    name: row.institution_name,
    kind: row.institution_kind,
    level: row.institution_level,
    area: row.institution_area,
    areaName: places.areaName(row.institution_area),
    settlements: row.settlements,
    stays: row.stays,
    feeYuan: formatYuan(row.fee_fen),
    fundYuan: formatYuan(row.fund_fen),
    lossYuan: formatYuan(row.loss_fen),
    findings: row.findings,
    definiteFindings: row.definite,
    lossPerTenThousand: row.fund_fen > 0 ? (row.loss_fen / row.fund_fen) * 10_000 : null,
    feePerStayYuan: row.stays > 0 ? averageYuan(row.stay_fee_fen, row.stays) : null,
    outsideShare: row.fee_fen > 0 ? row.outside_fen / row.fee_fen : null,
  };
}

function averageYuan(totalFen: number, count: number): string {
  return formatYuan(Math.round(totalFen / count) as Parameters<typeof formatYuan>[0]);
}
