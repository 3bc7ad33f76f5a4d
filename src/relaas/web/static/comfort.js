// Comfort on top of pages that work without it: nothing is fetched from elsewhere, nothing is kept.
"use strict";
document.documentElement.classList.add("scripts");

// Kinds of marks that can be hidden in a text.
for (const box of document.querySelectorAll(".legend input[data-kind]")) {
  box.addEventListener("change", () => {
    document.querySelector("article").classList.toggle("off-" + box.dataset.kind, !box.checked);
  });
}

// A slider beside a day: two years to either side, a day a step; the form is sent when it is let go.
for (const field of document.querySelectorAll("input[data-slider]")) {
  const day = 86400000;
  const given = Date.parse(field.value) || Date.now();
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: -730, max: 730, value: 0 });
  slider.setAttribute("aria-label", field.dataset.slider);
  slider.addEventListener("input", () => {
    field.value = new Date(given + slider.value * day).toISOString().slice(0, 10);
    slider.setAttribute("aria-valuetext", field.value);
  });
  slider.addEventListener("change", () => field.form.requestSubmit());
  field.after(slider);
}
