import { HengjianError } from "@hengjian/domain";
import { listAreas } from "@hengjian/policy";

/** The area whose parameters and rules hold: HENGJIAN_AREA, by default the demo city's. @throws INVALID_INPUT when unknown. */
export function watchedArea(): string {
  const area = process.env.HENGJIAN_AREA ?? "yunting-demo";
  if (listAreas().includes(area)) return area;
  throw new HengjianError(
    "INVALID_INPUT",
    `HENGJIAN_AREA '${area}' has no folder of parameters; known: ${listAreas().join(", ")}`,
    {
      fields: [{ path: "HENGJIAN_AREA", problem: `not one of ${listAreas().join(", ")}` }],
    },
  );
}
