// A handle that is moved writes the words of its edit, a line each.
import { value, write } from "./lines.js";

const edits = document.getElementById("edits");

function words(handle) {
  if (handle.value === "") return [];
  if (handle.tagName === "SELECT") return handle.value.split("\n");
  const sign = handle.dataset.sign;
  return [handle.dataset.edit.slice(0, -sign.length) + " " + sign + " " + value(handle.value, sign)];
}

document.getElementById("handles").addEventListener("input", ({ target }) => write(edits, target, words(target)));
