// A workbook is chosen or dropped, sent, and shown where the desk puts it.
const drop = document.getElementById("drop");
const file = document.getElementById("file");
const said = document.getElementById("said");

async function send(workbook) {
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
  file.value = "";
}

file.addEventListener("change", () => file.files.length && send(file.files[0]));
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
document.addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
});
