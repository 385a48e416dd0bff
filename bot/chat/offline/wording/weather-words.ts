import type { Found } from "../planning/found.ts";
import { type Said, say } from "../say.ts";

/** "24 °C in the air and 33 °C on the track, without rain"; undefined where a race's story holds no weather. */
export function weatherSaid({ data }: Found): Said | undefined {
  if (data.number("weather.air_temp_c") === undefined) return undefined;
  const rain = data.number("weather.rain_share") ?? 0;
  return say`${data.cite("weather.air_temp_c")} °C in the air and ${data.cite("weather.track_temp_c")} °C on the track, ${rain > 0 ? say`with rain for ${data.cite("weather.rain_share", `${Math.round(rain * 100)} %`)} of the readings` : data.cite("weather.rain_share", "without rain")}`;
}
