import { addDays } from "@hengjian/domain";
import { FIRST_DAY, type Seed } from "./world-seeds.js";

/** What chance hardly ever brings about: each of these is given to every so many-th world, the rest stays as it fell. */
export const BY_HAND: readonly ((seed: Seed) => Seed)[] = [
  withTwoOperations,
  withSharedBed,
  withRaisedGroup,
  withTwoOperations,
  (seed) => seed,
];

/** Two priced operations of one group on one day. */
function withTwoOperations(seed: Seed): Seed {
  const [stay, ...otherStays] = seed.stays;
  const [visit, ...otherVisits] = stay?.visits ?? [];
  const line = [...(visit?.lines ?? []), ...seed.settlements.flatMap((one) => one.lines)][0];
  const point = seed.points[0];
  const price = seed.prices[0];
  if (stay === undefined || visit === undefined || line === undefined || point === undefined) return seed;
  const operated = { ...line, quantity: 10_000, dayOffset: 0, chargeKind: "06" as const };
  const lines = [{ ...operated, item: "A1" as const }, { ...operated, item: "A2" as const }, ...visit.lines];
  const grouped = { ...point, early: true, groupName: "K1" as const, decidable: true };
  return {
    ...seed,
    stays: [{ ...stay, visits: [{ ...visit, operations: ["00.1", "01.2"], lines }, ...otherVisits] }, ...otherStays],
    points: [{ ...grouped, item: "A1" }, { ...grouped, item: "A2" }, ...seed.points.slice(1)],
    prices: price === undefined ? [] : [{ ...price, item: "A2", level: 0, market: false, early: true }, ...seed.prices],
  };
}

/** Two persons in one bed for up to five nights. */
function withSharedBed(seed: Seed): Seed {
  const [first, second, ...others] = seed.stays;
  if (first === undefined || second === undefined) return seed;
  const place = { institution: 0, open: false, admissionDepartment: "D1", bed: "B1" } as const;
  const lying = (stay: Seed["stays"][number]) => {
    return { ...stay, ...place, visits: stay.visits.slice(0, 1).map((visit) => ({ ...visit, length: 7 as const })) };
  };
  return {
    ...seed,
    stays: [
      { ...lying(first), person: 0, admission: FIRST_DAY },
      { ...lying(second), person: 1, admission: addDays(FIRST_DAY, second.person + 2) },
      ...others,
    ],
  };
}

/** A case whose delivered standard lies above that of the only group that holds, or below it. */
function withRaisedGroup(seed: Seed): Seed {
  const [stay, ...otherStays] = seed.stays;
  const [visit] = stay?.visits ?? [];
  const [group, ...otherGroups] = seed.caseGroups;
  if (stay === undefined || visit === undefined || group === undefined) return seed;
  const lawful = { method: "3", level: 0, diagnoses: ["A01.1"], complications: "", operations: "", early: true };
  return {
    ...seed,
    stays: [
      { ...stay, open: false, mainDiagnosis: "A01.1", visits: [{ ...visit, paymentMethod: "3", group: "G1" }] },
      ...otherStays,
    ],
    caseGroups: [{ ...group, ...lawful, standard: otherGroups.length % 2 === 0 ? 50_000 : 120_000 } as typeof group],
  };
}
