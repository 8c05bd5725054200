export {
  type DemoCityOptions,
  type DemoCityProgress,
  type DemoCitySummary,
  writeDemoCity,
} from "./write-demo-city.js";
