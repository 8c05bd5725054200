export { inventedOffices, inventedSource } from "./invented-offices.js";
