// Voting: the code from a scanned letter, and how far the money goes while one chooses.

import { offerCopyAndPrint } from "../copy.js";

const euros = new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR", maximumFractionDigits: 0 });

// A letter's picture holds the code behind "#": it never leaves the browser but by the form.
function takeCode(form) {
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (!code) return;
  form.querySelector("[name=code]").value = code;
  window.history.replaceState(null, "", window.location.pathname);
}

function sums(form) {
  const boxes = [...form.querySelectorAll("input[type=checkbox]:checked")];
  const points = [...form.querySelectorAll("input[type=number]")];
  return {
    money: boxes.reduce((sum, box) => sum + Number(box.dataset.cost), 0),
    n: points.length ? points.reduce((sum, one) => sum + Number(one.value || 0), 0) : boxes.length,
  };
}

function tell(form, meter) {
  const { ballot, budget, most, textMoney, textOver, textCount, textPoints } = form.dataset;
  const { money, n } = sums(form);
  const byMoney = ballot === "knapsack";
  const over = byMoney ? money > Number(budget) : n > Number(most);
  const text = byMoney ? (over ? textOver : textMoney) : ballot === "points" ? textPoints : textCount;
  meter.querySelector("progress").value = byMoney ? money : n;
  meter.classList.toggle("vote-meter--over", over);
  meter.querySelector("[data-meter-text]").textContent = text
    .replace("{sum}", euros.format(money / 100))
    .replace("{all}", euros.format(budget / 100))
    .replace("{n}", n)
    .replace("{most}", most);
}

for (const form of document.querySelectorAll("[data-voting-code]")) takeCode(form);
for (const form of document.querySelectorAll("[data-ballot]")) {
  const meter = form.querySelector("[data-meter]");
  meter.hidden = false;
  form.addEventListener("input", () => tell(form, meter));
  tell(form, meter);
}
if (document.querySelector(".vote-letters")) offerCopyAndPrint(document);
