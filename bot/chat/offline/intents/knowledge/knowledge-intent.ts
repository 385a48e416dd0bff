import { type Intent, just } from "../../planning/plan.ts";
import { unknown } from "../../say.ts";
import { notUnderstood } from "../not-understood.ts";
import { knowledgePlan } from "./knowledge-plan.ts";
import { knowledgeSureness } from "./knowledge-sureness.ts";

/** Below this nobody else knew what the question is, and a text must hold all of it. */
const surestFallback = 0.6;

/** How the sport works: rules, terms, technique, circuits, history. */
export const knowledgeIntent: Intent = {
  name: "knowledge",
  read(question, setting) {
    const sure = knowledgeSureness(question);
    if (sure === 0) return undefined;
    const otherwise = sure < surestFallback ? () => notUnderstood(question, setting) : undefined;
    if (setting.tools.has("search_knowledge")) return { sure, plan: () => knowledgePlan(question, setting, otherwise) };
    if (sure < surestFallback) return { sure, plan: () => notUnderstood(question, setting) };
    return {
      sure,
      plan: () =>
        just(
          unknown(
            "I can't explain rules and terms here: the knowledge base is not available. I can tell results, records, standings and circuits.",
          ),
        ),
    };
  },
};
