/**
 * Who may import whom, with the reason that the message gives. A room that is not listed for another is forbidden to it.
 */
export const LAYERS = {
  "packages/domain": {
    may: [],
    why: "domain is words without I/O: it lies under everything and knows nothing above it",
  },
  "packages/policy": { may: ["domain"], why: "policy is law as data: it knows words only" },
  "packages/rules": {
    may: ["domain", "policy"],
    why: "rules and loss both speak Finding from domain and do not know each other",
  },
  "packages/loss": { may: ["domain", "policy"], why: "loss reads findings, never the rules that made them" },
  "packages/forecast": { may: ["domain"], why: "forecast knows series, not funds" },
  "packages/fund": {
    may: ["domain", "policy", "forecast"],
    why: "fund stands on forecast and policy, below the warehouse",
  },
  "packages/warehouse": {
    may: ["domain", "policy", "rules", "loss", "fund"],
    why: "the warehouse is the only place that talks to ClickHouse and never knows an app",
  },
  "packages/synth": {
    may: ["domain", "policy"],
    why: "who plants violations must not know the rules that look for them",
  },
  "apps/api": {
    may: ["domain", "policy", "rules", "loss", "forecast", "fund", "warehouse"],
    why: "apps never use each other",
  },
  "apps/ingest": {
    may: ["domain", "policy", "rules", "loss", "forecast", "fund", "warehouse", "synth"],
    why: "apps never use each other; ingest starts the api as a process",
  },
  "apps/dashboard": {
    may: [],
    typesOnly: ["api"],
    why: "the dashboard runs in a browser and knows the api by type only",
  },
  test: {
    may: ["domain", "policy", "rules", "loss", "forecast", "fund", "warehouse", "synth", "api", "ingest"],
    why: "test crosses packages",
  },
};
