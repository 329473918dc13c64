// A button copies the words beside it.
for (const button of document.querySelectorAll("[data-copies]")) {
  const said = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(text.value ?? text.textContent);
    } catch {
      // the browser does not let a page copy: the words are marked, for Ctrl-C
      if (text.select) text.select();
      else getSelection().selectAllChildren(text);
      return;
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = said; }, 2000);
  });
}
