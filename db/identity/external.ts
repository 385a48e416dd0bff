/** Our ids behind the names that the outside sources use; undefined where they name nobody, or several. */
export { circuitFromJolpica } from "./external/circuits.ts";
export { constructorFromJolpica, constructorFromOpenF1 } from "./external/constructors.ts";
export { driverFromJolpica, driverFromOpenF1 } from "./external/drivers.ts";
export { grandPrixFromName } from "./external/grands-prix.ts";
