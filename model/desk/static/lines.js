// Lines of a text that a handle wrote: new ones take the place of those that it wrote before; typed lines stay.
const written = new Map();

export function write(text, writer, lines) {
  const before = written.get(writer) ?? [];
  const kept = text.value.split("\n").filter((line) => line.trim() && !before.includes(line));
  written.set(writer, lines);
  text.value = [...kept, ...lines].join("\n");
}

// A typed number as edits have it: percent more as a factor, points as a share, a value as it is typed.
export function value(typed, sign) {
  return sign === "=" ? typed : plain((sign === "*=" ? 1 : 0) + Number(typed) / 100);
}

export function step(typed, sign) {
  return sign === "=" ? typed : plain(Number(typed) / 100);
}

function plain(number) {
  return String(Number(number.toFixed(8)));
}
