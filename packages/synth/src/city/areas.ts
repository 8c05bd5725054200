/** One of the seven counties and districts of the invented city. */
export interface Area {
  readonly code: string;
  readonly name: string;
  /** Share of the population. */
  readonly weight: number;
}

/** Code of the invented city. */
export const CITY_CODE = "990100";
/** The invented counties and districts. */
export const AREAS: readonly Area[] = [
  { code: "990101", name: "临汀区", weight: 24 },
  { code: "990102", name: "沐川新区", weight: 15 },
  { code: "990103", name: "溪桥县", weight: 16 },
  { code: "990104", name: "枫台县", weight: 14 },
  { code: "990105", name: "鹿泽县", weight: 12 },
  { code: "990106", name: "松陵市", weight: 11 },
  { code: "990107", name: "青垣县", weight: 8 },
];

/** The neighbouring invented city to which people are referred; outside the area. */
export const NEIGHBOUR_CODE = "990200";
