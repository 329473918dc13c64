// A handle that is moved writes the words of its edit, in place of those that it wrote before; typed words stay.
const edits = document.getElementById("edits");
const written = new Map();

function words(handle) {
  if (handle.value === "") return "";
  if (handle.tagName === "SELECT") return handle.value;
  const sign = handle.dataset.sign;
  const typed = Number(handle.value);
  const plain = (number) => String(Number(number.toFixed(8)));
  const value = sign === "*=" ? plain(1 + typed / 100) : sign === "+=" ? plain(typed / 100) : handle.value;
  return handle.dataset.edit.slice(0, -sign.length) + " " + sign + " " + value;
}

document.getElementById("handles").addEventListener("input", ({ target }) => {
  const lines = edits.value.split("\n").filter((line) => line.trim() && line !== written.get(target));
  written.set(target, words(target));
  if (written.get(target)) lines.push(written.get(target));
  edits.value = lines.join("\n");
});
