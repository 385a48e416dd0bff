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

let underWay;

showChips(first);
document.querySelector("#ask").addEventListener("submit", (event) => {
  event.preventDefault();
  if (underWay) return underWay.abort();
  const question = input.value.trim();
  if (question !== "") ask(question);
});

async function ask(question) {
  underWay = new AbortController();
  input.value = "";
  button.textContent = "Stop";
  chips.replaceChildren();
  const box = make("article", "answer pending");
  const words = make("p", "words");
  const steps = make("p", "steps", "Reading the question");
  box.append(words, steps);
  log.append(make("p", "question", question), box);
  log.setAttribute("aria-busy", "true");
  status.textContent = "Working on it";
  box.scrollIntoView({ block: "nearest" });
  try {
    await answerInto(box, words, steps, question, underWay.signal);
  } catch (error) {
    box.replaceChildren(make("p", "", toldOf(error)));
    box.classList.add("fault");
    showChips([question]);
  }
  box.classList.remove("pending");
  log.removeAttribute("aria-busy");
  status.textContent = "";
  button.textContent = "Ask";
  underWay = undefined;
  input.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
}

function toldOf(error) {
  if (error.name === "AbortError") return "Stopped.";
  return error instanceof TypeError ? "The server cannot be reached." : error.message;
}

async function answerInto(box, words, steps, question, signal) {
  const wish = { question, thread, stream: true, charts: "png", theme: theme(), width: pictureWidth() };
  const response = await send("/ask", { method: "POST", body: JSON.stringify(wish), signal });
  const used = [];
  let whole;
  await readEvents(response, {
    tool: ({ name }) => {
      used.push(name.replaceAll("_", " "));
      steps.textContent = `Looking up: ${used.join(", ")}`;
      status.textContent = steps.textContent;
    },
    text: ({ text }) => {
      showWords(words, text);
      steps.textContent = "Drawing and listing sources";
    },
    answer: (answer) => {
      whole = answer;
    },
    error: ({ message }) => {
      throw new Error(message);
    },
  });
  if (!whole) throw new Error("The connection broke off: ask again.");
  finish(box, words, whole);
  steps.textContent = used.length > 0 ? `Looked up: ${used.join(", ")}` : "";
  box.append(steps);
}

/** Twice as many points as the screen shows, within what is readable and quick to draw. */
const pictureWidth = () => Math.round(Math.min(1000, Math.max(420, log.clientWidth * 1.6)));

/** The answer and, smaller, what it stands on; the list of sources has its place below. */
function showWords(words, text) {
  const at = text.search(/\n\n(?:\[1\] |Sources: |As of )/);
  const foot = at < 0 ? "" : text.slice(at).replace(/^Sources: .*$\n?/m, "");
  words.textContent = at < 0 ? text : text.slice(0, at);
  if (foot.trim() !== "") words.append(make("small", "foot", foot.trim()));
}

function finish(box, words, answer) {
  showWords(words, answer.answer);
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
        if (!underWay) ask(question);
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
