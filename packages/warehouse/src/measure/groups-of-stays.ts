import type { LossFinding } from "@hengjian/loss";

/** Findings that call the same settlements, or overlapping ones, a single stay. */
export interface GroupOfStays {
  readonly findings: readonly LossFinding[];
  readonly settlementIds: ReadonlySet<string>;
}

/** Joins findings of split stays that share a settlement: together they speak of one stay. */
export function groupsOfStays(findings: readonly LossFinding[]): GroupOfStays[] {
  let groups: GroupOfStays[] = [];
  for (const finding of findings) {
    const touches = (group: GroupOfStays): boolean => finding.settlementIds.some((id) => group.settlementIds.has(id));
    const joined = groups.filter(touches);
    groups = groups.filter((group) => !joined.includes(group));
    groups.push({
      findings: [...joined.flatMap((group) => group.findings), finding],
      settlementIds: new Set([...joined.flatMap((group) => [...group.settlementIds]), ...finding.settlementIds]),
    });
  }
  return groups;
}
