// A workbook is chosen or dropped, sent, and shown where the desk puts it. Where a page takes one workbook it may be
// dropped anywhere; where it takes several, on the part of the page that it is for.
const drops = [...document.querySelectorAll(".drop")];
const under = (event) => event.target.closest?.(".drop") ?? (drops.length === 1 ? drops[0] : null);

async function send(drop, workbook) {
  const said = drop.querySelector(".said");
  said.textContent = workbook.name + " …";
  drop.classList.add("sending");
  try {
    const answer = await fetch(drop.dataset.to + "?name=" + encodeURIComponent(workbook.name), { method: "POST", body: workbook });
    const told = await answer.json();
    if (told.to) {
      location.assign(told.to);
      return;
    }
    said.textContent = told.said;
  } catch {
    said.textContent = drop.dataset.failed;
  }
  drop.classList.remove("sending");
  drop.querySelector("input[type=file]").value = "";
}

for (const drop of drops) {
  const file = drop.querySelector("input[type=file]");
  file.addEventListener("change", () => file.files.length && send(drop, file.files[0]));
}
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    for (const drop of drops) drop.classList.toggle("over", drop === under(event));
  });
}
document.addEventListener("dragleave", (event) => event.relatedTarget || drops.forEach((drop) => drop.classList.remove("over")));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drops.forEach((drop) => drop.classList.remove("over"));
  if (under(event) && event.dataTransfer.files.length) send(under(event), event.dataTransfer.files[0]);
});
