import { HengjianError } from "@hengjian/domain";
import type { RequestContext } from "../server/trpc.js";

/** Files hold rows of every area: only the city's reader may look at them. @throws HengjianError NOT_FOUND for others. */
export function requireCity(ctx: RequestContext): void {
  if (ctx.scope.insuredAreas !== "all" || ctx.scope.institutionAreas !== "all")
    throw new HengjianError("NOT_FOUND", "deliveries are shown to readers of the whole city only");
}
