import { SLICES } from "../../catalogue/drugs.js";
import type { PlannedLine } from "../../life/visit.js";
import { planter, variant } from "../planter.js";
import { clinic } from "../scenes.js";
import type { Stage } from "../stage.js";

const KINDS = [
  "amlodipine",
  "metformin",
  "aspirin",
  "atorvastatin",
  "omeprazole",
  "mosapride",
  "loratadine",
  "calcium",
  "xuesaitong",
  "montelukast",
];

function prescribed(stage: Stage, count: number) {
  const { visit } = clinic(stage);
  return [visit, KINDS.slice(0, count).map((key) => stage.line(visit, key, 7, { prescription: 1 }))] as const;
}

/** More kinds of drugs on one prescription than a prescription holds (five). */
export const drugKindsOver = planter(
  ["A5", "drug-kinds-over", "suspected"],
  [
    ...[7, 10].map((count) =>
      variant(`${count}-kinds`, `${count} kinds of drugs on one prescription`, (stage) => {
        const [visit, lines] = prescribed(stage, count);
        stage.wrong({ visits: [visit], lines: lines.slice(5), loss: { kind: "lines" } });
      }),
    ),
    variant("near-five-kinds", "five kinds of drugs on one prescription", (stage) => {
      const [visit, lines] = prescribed(stage, 5);
      stage.nearMiss([visit], lines);
    }),
  ],
);

function decoction(
  stage: Stage,
  kinds: number,
  grams: number,
): readonly [ReturnType<typeof clinic>["visit"], PlannedLine[]] {
  const { visit } = clinic(stage, {
    department: "50",
    diagnosis: ["R53.x00", "疲劳"],
    institution: stage.house({ kind: "tcm", level: 2 }),
  });
  const lines = SLICES.slice(0, kinds).map((slice) =>
    stage.line(visit, slice, grams, { prescription: 1, extras: { slicesKind: "compound" } }),
  );
  return [visit, lines];
}

/** A herbal prescription far beyond what anybody decocts. */
export const sliceHugePrescription = planter(
  ["A5", "slice-huge-prescription", "suspected"],
  [
    ...[600, 1500].map((grams) =>
      variant(`${grams}-grams-each`, `twelve slices with ${grams} grams each in one prescription`, (stage) => {
        const [visit, lines] = decoction(stage, 12, grams);
        const excess = new Map<PlannedLine, number>(lines.map((line) => [line, line.quantity - 210 * 10_000]));
        stage.wrong({ visits: [visit], lines, loss: { kind: "quantity", excess } });
      }),
    ),
    variant("near-seven-doses", "ten slices for seven doses", (stage) => {
      const [visit, lines] = decoction(stage, 10, 84);
      stage.nearMiss([visit], lines);
    }),
  ],
);
