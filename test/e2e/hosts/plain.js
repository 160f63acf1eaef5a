// A customer's own script: what it says before the tag has come is replayed in order.
window.waymark ||= [];
window.waymark.push(["identify", document.documentElement.dataset.user, { name: "Marta" }]);

document.addEventListener("click", ({ target }) => {
  const { show } = target.dataset;
  if (show) window.waymark.push(["show", show]);
  if (target.id !== "place") return;
  target.textContent = "Rendered 1";
  const element = document.createElement("waymark-referral");
  element.id = "invite-friends";
  document.querySelector("main").append(element);
});
