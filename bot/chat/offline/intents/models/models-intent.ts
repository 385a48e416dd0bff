import { type Candidate, type Intent, just } from "../../planning/plan.ts";
import { answered, say, unknown } from "../../say.ts";
import type { ModelTopic } from "./model-topic.ts";
import { positionQuestions } from "./position-questions.ts";
import { strategyQuestions } from "./strategy-questions.ts";
import { tireQuestions } from "./tire-questions.ts";
import { titleQuestions } from "./title-questions.ts";
import { isWeatherAhead, weatherAhead } from "./weather-ahead.ts";

/** The more special first. */
const topics: readonly ModelTopic[] = [titleQuestions, strategyQuestions, tireQuestions, positionQuestions];

/** Questions for what the models compute. */
export const modelsIntent: Intent = {
  name: "models",
  read(question, setting): Candidate | undefined {
    if (isWeatherAhead(question)) return { sure: 0.985, plan: () => weatherAhead(question, setting) };
    if (aboutModels.test(question.words)) return undefined;
    for (const topic of topics) {
      const found = topic.read(question, setting);
      if (!found) continue;
      return setting.tools.has(topic.tool) ? found : { sure: found.sure, plan: () => just(notHere(topic)) };
    }
    return safetyCarAhead.test(question.words)
      ? {
          sure: 0.975,
          plan: () =>
            just(
              answered(
                say`When a safety car comes out cannot be foretold, and nothing per circuit beats the average of all races; ask me for a strategy and I count that average in.`,
              ),
            ),
        }
      : undefined;
  },
};

/** How a model works, or what its words mean, stands in the texts. */
const aboutModels =
  / (?:mean|means|meaning|measures?|measured|calculat\w*|comput\w*|pitsynth|what makes|how accurate|accuracy|how (?:do|does|are) (?:you|the model|your|forecasts|predictions)) /;

const safetyCarAhead =
  / (?:will|when will|chances? of|probability of|likelihood of|how likely) (?:\w+ ){0,4}(?:safety car|red flag|vsc) /;

const notHere = ({ about }: ModelTopic) =>
  unknown(
    `I can't answer questions about ${about} here: the model for them is not available. I can tell results, records, standings and pit stops of races that were run.`,
  );
