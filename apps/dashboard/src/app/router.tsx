import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { CockpitPage } from "../features/cockpit/cockpit-page.js";
import { readCockpitView } from "../features/cockpit/cockpit-view.js";
import { readDataView } from "../features/data/data-view.js";
import { readFindingsView, readFindingView } from "../features/findings/findings-view.js";
import { readFundView } from "../features/fund/fund-view.js";
import { readCompareView, readInstitutionsView } from "../features/institutions/institutions-view.js";
import { readCase } from "../features/policy/case.js";
import { readPolicyView } from "../features/policy/policy-view.js";
import { readRulesView } from "../features/rules/rules-view.js";
import { readSettlementsView } from "../features/settlements/settlements-view.js";
import { readWarningsView } from "../features/warnings/warnings-view.js";
import { NotFound } from "./not-found.js";
import { Shell } from "./shell.js";
import { pageOf, parseSearch, readViewState, stringifySearch } from "./view-state.js";

const rootRoute = createRootRouteWithContext<object>()({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: readViewState,
  search: { middlewares: [retainSearchParams(["lang", "theme", "ins", "p"])] },
});

const under = { getParentRoute: () => rootRoute } as const;

const cockpit = createRoute({ ...under, path: "/", component: CockpitPage, validateSearch: readCockpitView });
const fund = createRoute({
  ...under,
  path: "/fund",
  component: lazyRouteComponent(() => import("../features/fund/fund-page.js"), "FundPage"),
  validateSearch: readFundView,
});
const warnings = createRoute({
  ...under,
  path: "/warnings",
  component: lazyRouteComponent(() => import("../features/warnings/warnings-page.js"), "WarningsPage"),
  validateSearch: readWarningsView,
});
const institutions = createRoute({
  ...under,
  path: "/institutions",
  component: lazyRouteComponent(() => import("../features/institutions/institutions-page.js"), "InstitutionsPage"),
  validateSearch: readInstitutionsView,
});
const compare = createRoute({
  ...under,
  path: "/institutions/compare",
  component: lazyRouteComponent(() => import("../features/institutions/compare-page.js"), "ComparePage"),
  validateSearch: readCompareView,
});
const institution = createRoute({
  ...under,
  path: "/institutions/$id",
  component: lazyRouteComponent(() => import("../features/institutions/institution-page.js"), "InstitutionPage"),
});
const findings = createRoute({
  ...under,
  path: "/findings",
  component: lazyRouteComponent(() => import("../features/findings/findings-page.js"), "FindingsPage"),
  validateSearch: readFindingsView,
});
const finding = createRoute({
  ...under,
  path: "/findings/$id",
  component: lazyRouteComponent(() => import("../features/findings/finding-page.js"), "FindingPage"),
  validateSearch: readFindingView,
});
const settlements = createRoute({
  ...under,
  path: "/settlements",
  component: lazyRouteComponent(() => import("../features/settlements/settlements-page.js"), "SettlementsPage"),
  validateSearch: readSettlementsView,
});
const settlement = createRoute({
  ...under,
  path: "/settlements/$id",
  component: lazyRouteComponent(() => import("../features/settlements/settlement-page.js"), "SettlementPage"),
  validateSearch: (search): { readonly pg?: number | undefined } => ({ pg: pageOf(search) }),
});
const feeLine = createRoute({
  ...under,
  path: "/fee-lines/$visit/$line",
  component: lazyRouteComponent(() => import("../features/settlements/fee-line-page.js"), "FeeLinePage"),
});
const rules = createRoute({
  ...under,
  path: "/rules",
  component: lazyRouteComponent(() => import("../features/rules/rules-page.js"), "RulesPage"),
  validateSearch: readRulesView,
});
const rule = createRoute({
  ...under,
  path: "/rules/$id",
  component: lazyRouteComponent(() => import("../features/rules/rule-page.js"), "RulePage"),
});
const data = createRoute({
  ...under,
  path: "/data",
  component: lazyRouteComponent(() => import("../features/data/data-page.js"), "DataPage"),
  validateSearch: readDataView,
});

const policy = createRoute({
  ...under,
  path: "/policy",
  component: lazyRouteComponent(() => import("../features/policy/policy-page.js"), "PolicyPage"),
  validateSearch: readPolicyView,
});
const calculator = createRoute({
  ...under,
  path: "/calculator",
  component: lazyRouteComponent(() => import("../features/policy/calculator-page.js"), "CalculatorPage"),
  validateSearch: readCase,
});

const routeTree = rootRoute.addChildren([
  cockpit,
  fund,
  warnings,
  institutions,
  compare,
  institution,
  findings,
  finding,
  settlements,
  settlement,
  feeLine,
  rules,
  rule,
  data,
  policy,
  calculator,
]);

/** Path = entity and level, search = view state, hash = open panel. */
export const router = createRouter({
  routeTree,
  context: {},
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
