import { make, send, theme } from "./token.js";

const choice = document.querySelector("#tool");
const about = document.querySelector("#tool-about");
const fields = document.querySelector("#fields");
const result = document.querySelector("#tool-answer");
let tools = [];

/** Fills the explorer with what the server offers. */
export async function showTools() {
  if (tools.length > 0) return;
  try {
    tools = (await (await send("/tools")).json()).tools;
  } catch (error) {
    result.replaceChildren(make("p", "fault", error.message));
    return;
  }
  choice.replaceChildren(...tools.map((tool) => new Option(tool.title, tool.name)));
  showFields();
}

choice.addEventListener("change", showFields);
document.querySelector("#tool-form").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});

const chosen = () => tools.find((tool) => tool.name === choice.value);

function showFields() {
  const tool = chosen();
  if (!tool) return;
  about.textContent = tool.summary;
  const example = tool.examples[0]?.input ?? {};
  const { properties = {}, required = [] } = tool.input_schema;
  fields.replaceChildren(
    ...Object.entries(properties).flatMap(([name, field]) =>
      labelled(name, field, required.includes(name), example[name]),
    ),
  );
}

function labelled(name, field, isRequired, example) {
  const label = make("label", "", `${name.replaceAll("_", " ")} `);
  label.htmlFor = `field-${name}`;
  label.append(make("small", "", field.description ?? ""));
  const values = field.type === "boolean" ? [true, false] : field.enum;
  const input = make(values ? "select" : "input");
  if (values) input.append(new Option("", ""), ...values.map((value) => new Option(String(value), String(value))));
  input.id = `field-${name}`;
  input.name = name;
  input.required = isRequired;
  input.dataset.kind = field.type ?? "string";
  if (example !== undefined) input.value = String(example);
  return [label, input];
}

function inputGiven() {
  const given = [...fields.querySelectorAll("[name]")].filter((one) => one.value.trim() !== "");
  return Object.fromEntries(given.map((one) => [one.name, toValue(one.value.trim(), one.dataset.kind)]));
}

function toValue(text, kind) {
  if (kind === "boolean") return text === "true";
  const number = Number(text);
  return (kind === "integer" || kind === "number") && !Number.isNaN(number) ? number : text;
}

async function run() {
  const tool = chosen();
  if (!tool) return;
  result.replaceChildren(make("p", "steps", "Working on it"));
  const request = { method: "POST", body: JSON.stringify(inputGiven()) };
  try {
    const answer = await (await send(`/tools/${tool.name}`, request)).json();
    const text = make("pre", "", answer.text);
    text.tabIndex = 0;
    const data = make("details");
    data.append(make("summary", "", "Data"), make("pre", "", JSON.stringify(answer.data, undefined, 1)));
    result.replaceChildren(text, data);
    if (answer.chart) await drawInto(tool, request, answer.chart);
  } catch (error) {
    result.replaceChildren(make("p", "fault", error.message));
  }
  result.focus();
}

async function drawInto(tool, request, chart) {
  const picture = await send(`/tools/${tool.name}?theme=${theme()}`, { ...request, headers: { Accept: "image/png" } });
  const image = make("img");
  image.src = URL.createObjectURL(await picture.blob());
  image.alt = `${chart.title}. ${chart.alt}`;
  result.prepend(image);
}
