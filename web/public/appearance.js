// Sets the look before the first paint, so that nothing flashes. Runs as its own file: the page allows no inline scripts.
(() => {
  let saved = {};
  try {
    saved = JSON.parse(localStorage.getItem("maestro.appearance") ?? "{}");
  } catch {}
  const isDark =
    saved.mode === "dark" || (saved.mode !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const root = document.documentElement;
  root.dataset.mode = isDark ? "dark" : "light";
  root.dataset.theme = saved.theme ?? "lotus";
  root.dataset.density = saved.density ?? "compact";
})();
