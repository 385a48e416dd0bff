import type { Row } from "../../chat/offline/planning/found.ts";
import type { Said } from "../../chat/offline/say.ts";
import { surnameOf } from "../../chat/offline/wording/report/telling.ts";

/** Somebody's name in a sentence, without the full stop that "Jr." would leave there. */
export const driver = (row: Row): Said => row.cite("driver", row.text("driver").replace(/\.$/, ""));

/** For narrow columns and second mentions. */
export const surname = (row: Row): Said => row.cite("driver", surnameOf(row.text("driver")));
