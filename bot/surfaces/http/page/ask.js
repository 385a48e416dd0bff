import { make, send, theme } from "./token.js";

const log = document.querySelector("#log");
const status = document.querySelector("#status");
const chips = document.querySelector("#chips");
const input = document.querySelector("#question");
const button = document.querySelector("#send");
const thread = sessionStorage.getItem("thread") ?? crypto.randomUUID();
sessionStorage.setItem("thread", thread);

const first = [
  "Who won the last race?",
  "Who leads the championship?",
  "How long do the mediums last at Monza?",
  "Who wins the next race?",
];
/** What people ask next, by the tool that the answer came from. */
const next = {
  session_results: ["How was qualifying?", "Who had the fastest lap?", "And the year before?"],
  standings: ["How far ahead is the leader?", "And the constructors?", "Who will be champion?"],
  predict_positions: ["Who is likely to be on the podium?", "What is the best strategy there?"],
  predict_championship: ["How are the standings now?", "Who wins the next race?"],
  predict_tire_degradation: ["And the hards?", "What is the best strategy there?"],
  optimize_strategy: ["How long do the mediums last there?", "Who wins the next race?"],
  driver_profile: ["How many poles?", "How many wins?"],
  schedule: ["Who won there last year?", "Who wins the next race?"],
};

showChips(first);
document.querySelector("#ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const question = input.value.trim();
  if (question !== "" && !button.disabled) ask(question);
});

async function ask(question) {
  input.value = "";
  button.disabled = true;
  status.textContent = "Working on it";
  log.append(make("p", "question", question));
  const box = make("article", "answer");
  const words = make("p");
  const steps = make("p", "steps");
  try {
    const body = JSON.stringify({ question, thread, stream: true, charts: "png", theme: theme() });
    const answer = await send("/ask", { method: "POST", body });
    await readEvents(answer, {
      tool: ({ name }) => {
        status.textContent = `Looking it up: ${name.replaceAll("_", " ")}`;
        steps.textContent += `${steps.textContent === "" ? "Looked up: " : ", "}${name.replaceAll("_", " ")}`;
      },
      text: ({ text }) => {
        words.textContent = text;
        box.append(words);
        log.append(box);
      },
      answer: (whole) => finish(box, words, steps, whole),
      error: ({ message }) => {
        throw new Error(message);
      },
    });
  } catch (error) {
    const told = error instanceof TypeError ? "The server cannot be reached." : error.message;
    log.append(make("p", "answer fault", told));
    showChips([question]);
  }
  status.textContent = "";
  button.disabled = false;
  input.focus();
  log.lastElementChild?.scrollIntoView({ block: "nearest" });
}

function finish(box, words, steps, answer) {
  words.textContent = answer.answer;
  if (!box.isConnected) {
    box.append(words);
    log.append(box);
  }
  for (const chart of answer.charts) {
    if (!chart.image) continue;
    const figure = make("figure");
    const image = make("img");
    image.src = chart.image;
    image.alt = `${chart.title}. ${chart.alt}`;
    figure.append(image);
    box.append(figure);
  }
  if (answer.sources.length > 0) {
    const sources = make("details");
    const list = make("ul");
    for (const one of answer.sources)
      list.append(make("li", "", `${one.title} (${one.kind} ${one.ref})${one.quote ? `: ${one.quote}` : ""}`));
    sources.append(make("summary", "", `Sources (${answer.sources.length})`), list);
    box.append(sources);
  }
  if (steps.textContent !== "") box.append(steps);
  const last = answer.tool_calls.at(-1)?.name;
  showChips(next[last] ?? first);
}

function showChips(questions) {
  chips.replaceChildren(
    ...questions.map((question) => {
      const item = make("li");
      const chip = make("button", "", question);
      chip.type = "button";
      chip.addEventListener("click", () => {
        if (!button.disabled) ask(question);
      });
      item.append(chip);
      return item;
    }),
  );
}

/** Reads server-sent events and hands each to the listener of its name. */
async function readEvents(answer, listeners) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const name = /^event: (.+)$/m.exec(block)?.[1];
      const data = /^data: (.+)$/m.exec(block)?.[1];
      if (name && data) listeners[name]?.(JSON.parse(data));
    }
  }
}
