import { HengjianError } from "@hengjian/domain";
import { dataHorizon } from "@hengjian/warehouse";
import type { RequestContext } from "../server/trpc.js";

/** The last month with settlements within the reader's scope. @throws HengjianError NOT_FOUND when nothing is loaded. */
export async function lastMonth(ctx: RequestContext): Promise<string> {
  const [horizon] = await ctx.offices.questions.ask(dataHorizon, ctx.scope, {});
  if (horizon === undefined || horizon.settlements === 0)
    throw new HengjianError("NOT_FOUND", "no settlements are loaded; load a delivery first");
  return horizon.last_day.slice(0, 7);
}
