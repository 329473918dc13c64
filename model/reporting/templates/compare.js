"use strict";
// The page's own data stand in a script of type application/json; texts are set as text, never as markup.
const data = JSON.parse(document.getElementById("cases").textContent);
const slider = document.getElementById("slider");

function show(number) {
  const one = data.cases[number - 1];
  slider.setAttribute("aria-valuetext", `${one.name}, ${one.status}`);
  document.getElementById("case-name").textContent = one.name;
  document.getElementById("case-status").textContent = one.status;
  document.getElementById("case-reason").textContent = one.reason;
  for (const [board, rows] of Object.entries(one.cells)) {
    rows.forEach((cells, row) => cells.forEach(([text, look], place) => {
      const cell = document.getElementById(`${board}-${row}-${place}`);
      cell.textContent = text;
      cell.className = look;
    }));
  }
  for (const drawing of data.drawings) {
    const seen = one.health !== null && one.point[0] !== null;
    Plotly.restyle(`drawing-${drawing.section}`,
      { x: [seen ? [one.point[0]] : []], y: [seen ? [one.health] : []] }, [drawing.traces.length - 1]);
  }
}

for (const drawing of data.drawings) {
  Plotly.newPlot(`drawing-${drawing.section}`, drawing.traces, drawing.layout,
    { displayModeBar: false, responsive: true });
}
if (slider) {
  slider.addEventListener("input", () => show(Number(slider.value)));
  show(Number(slider.value));
}
