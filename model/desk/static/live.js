// The part of the page that changes, as the desk sends it; when there is another page to show, that one.
// Of what changes, the stage alone is read aloud, once.
const live = document.getElementById("live");
const told = document.getElementById("told");

function show(part) {
  live.innerHTML = part;
  const stage = live.querySelector(".busy, .count, .warning")?.textContent.trim() ?? "";
  if (told.textContent !== stage) told.textContent = stage;
}

if (live?.dataset.from) {
  const events = new EventSource(live.dataset.from);
  events.onmessage = (event) => show(JSON.parse(event.data));
  events.addEventListener("over", () => {
    events.close();
    // a reload would break off what is being sent
    if (!document.querySelector(".drop.sending")) location.reload();
  });
  addEventListener("pagehide", () => events.close());
}
