import { heatMapPicture } from "./heat-map-picture.ts";
import { linesPicture } from "./lines-picture.ts";
import type { Picture } from "./picture.ts";
import { positionsPicture } from "./positions-picture.ts";
import { probabilitiesPicture } from "./probabilities-picture.ts";
import { scatterPicture } from "./scatter-picture.ts";
import type { ChartSpec } from "./spec.ts";
import { stintsPicture } from "./stints-picture.ts";
import type { Theme } from "./theme.ts";

/** Lays a chart out 1,000 wide; as high as it needs, or `height`. */
export function chartPicture(chart: ChartSpec, theme: Theme, height?: number): Picture {
  switch (chart.kind) {
    case "lines":
      return linesPicture(chart, theme, height);
    case "positions":
      return positionsPicture(chart, theme, height);
    case "stints":
      return stintsPicture(chart, theme, height);
    case "heat_map":
      return heatMapPicture(chart, theme, height);
    case "scatter":
      return scatterPicture(chart, theme, height);
    case "probabilities":
      return probabilitiesPicture(chart, theme, height);
  }
}
