// The slider shows one solved case at a time; without it all of them stand there.
const slider = document.getElementById("step");
const cases = [...document.querySelectorAll("#steps > article")];

function show() {
  const place = Number(slider.value) - 1;
  cases.forEach((one, number) => { one.hidden = number !== place; });
  slider.setAttribute("aria-valuetext", cases[place].dataset.title);
  slider.nextElementSibling.textContent = slider.value + " / " + slider.max;
}

if (slider) {
  slider.parentElement.hidden = false;
  slider.addEventListener("input", show);
  show();
}
