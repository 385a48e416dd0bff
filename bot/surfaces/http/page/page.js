import "./ask.js";
import { showTools } from "./tools.js";

const views = [
  { button: document.querySelector("#show-chat"), view: document.querySelector("#chat") },
  { button: document.querySelector("#show-tools"), view: document.querySelector("#tools") },
];
for (const { button, view } of views)
  button.addEventListener("click", () => {
    for (const one of views) {
      one.view.hidden = one.view !== view;
      one.button.setAttribute("aria-pressed", String(one.view === view));
    }
    if (view.id === "tools") showTools();
  });
