// An axis that is whole (a handle, from, to, by steps of) writes the words of `sweep`.
import { step, value, write } from "./lines.js";

const vary = document.getElementById("vary");

for (const axis of document.querySelectorAll(".axis")) {
  const lever = axis.querySelector("select");
  const ends = [...axis.querySelectorAll("input")];
  axis.addEventListener("input", () => {
    const { sign, unit } = lever.selectedOptions[0].dataset;
    axis.querySelector(".unit").textContent = unit ?? "";
    const whole = lever.value && ends.every((end) => end.value !== "");
    const [first, last, by] = ends.map((end) => end.value);
    write(vary, axis, whole ? [lever.value + [value(first, sign), value(last, sign), step(by, sign)].join(":")] : []);
  });
}
