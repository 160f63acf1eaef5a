// A customer's own script: what it says before the tag has come is replayed in order.
window.waymark ||= [];
const { user } = document.documentElement.dataset;
if (user) window.waymark.push(["identify", user, { name: "Marta" }]);

document.addEventListener("click", ({ target }) => {
  const { show } = target.dataset;
  if (show) window.waymark.push(["show", show]);
  if (target.id !== "place") return;
  target.textContent = "Rendered 1";
  const element = document.createElement("waymark-referral");
  element.id = "invite-friends";
  document.querySelector("main").append(element);
});
