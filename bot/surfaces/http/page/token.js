const field = document.querySelector("#token");
field.value = sessionStorage.getItem("token") ?? "";
field.addEventListener("change", () => sessionStorage.setItem("token", field.value.trim()));

/** A request to our own server; rejects with the sentence of a refusal. */
export async function send(path, options = {}) {
  const token = field.value.trim();
  const headers = { ...(options.body === undefined ? {} : { "Content-Type": "application/json" }), ...options.headers };
  if (token !== "") headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(path, { ...options, headers });
  if (answer.ok) return answer;
  const { error } = await answer.json().catch(() => ({}));
  if (answer.status === 401) document.querySelector("#token-box").open = true;
  throw new Error(error?.message ?? `The server answered ${answer.status}.`);
}

/** An element with its text. */
export function make(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

export const theme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
