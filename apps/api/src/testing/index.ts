export { catalogueRules } from "../offices/catalogue-rules.js";
export { inventedOffices, inventedSource } from "./invented-offices.js";
