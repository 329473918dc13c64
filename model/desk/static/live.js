// The part of the page that changes, as the desk sends it; when there is another page to show, that one.
const live = document.getElementById("live");
if (live?.dataset.from) {
  const events = new EventSource(live.dataset.from);
  events.onmessage = (event) => { live.innerHTML = JSON.parse(event.data); };
  events.addEventListener("over", () => { events.close(); location.reload(); });
  addEventListener("pagehide", () => events.close());
}
