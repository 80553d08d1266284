// Live pages without reloading. Everything works without this too: forms are plain forms, and waiting pages load themselves again.
"use strict";

(() => {
  const main = () => document.getElementById("main");
  let shown = null;
  let busy = false;
  let again = false;

  // Puts the main part of a fetched page in place, and keeps what the reader opened, typed and stands on.
  function put(html, address) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("main");
    if (!fresh) { location.reload(); return; }
    if (address && address !== location.href) history.replaceState(null, "", address);
    document.title = page.title;
    document.body.className = page.body.className;
    main().dataset.since = fresh.dataset.since;
    if (fresh.innerHTML === shown) return;
    const open = new Set([...main().querySelectorAll("details[data-keep][open]")].map((one) => one.dataset.keep));
    const focused = document.activeElement;
    const place = focused && focused.closest("#main") ? [focused.tagName, focused.name, focused.value] : null;
    const typed = [...main().querySelectorAll("input:not([type=hidden]), select")]
      .filter((field) => field.id && (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field === focused))
      .map((field) => [field.id, field.value, field.checked]);
    shown = fresh.innerHTML;
    main().replaceWith(fresh);
    for (const one of fresh.querySelectorAll("details[data-keep]")) if (open.has(one.dataset.keep)) one.open = true;
    for (const [id, value, checked] of typed) {
      const field = document.getElementById(id);
      if (field) { field.value = value; field.checked = checked; }
    }
    if (place) {
      const same = [...fresh.querySelectorAll(place[0])].find((one) => one.name === place[1] && one.value === place[2]);
      if (same) same.focus({ preventScroll: true });
    }
    listen();
  }

  async function look() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      put(await answer.text(), null);
    } catch { /* The network is away: the next change, or the next try, finds it. */ }
    busy = false;
    if (again) { again = false; look(); }
  }

  let source = null;
  let heard = null;
  let poll = null;
  function listen() {
    const address = main().dataset.listen;
    if (address === heard) return;
    heard = address;
    if (source) source.close();
    if (poll) clearInterval(poll);
    source = poll = null;
    if (!address) return;
    poll = setInterval(look, 30000);
    if (!("EventSource" in window)) return;
    source = new EventSource(`${address}&since=${main().dataset.since}`);
    source.addEventListener("change", look);
    source.addEventListener("error", () => {
      if (source && source.readyState === EventSource.CLOSED) {
        heard = null;
        setTimeout(listen, 3000 + Math.random() * 3000);
      }
    });
  }

  // Sends a form without leaving the page. What was chosen shows at once; sent again after a failure it changes nothing twice.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || !form.closest("#main")) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    const button = event.submitter;
    const data = new URLSearchParams(new FormData(form));
    if (button && button.name) data.append(button.name, button.value);
    if (button) button.classList.add("sending");
    for (let tries = 0; ; tries++) {
      try {
        const answer = await fetch(form.action, { method: "post", body: data });
        if (answer.status === 503 && tries < 3) throw new Error("busy");
        put(await answer.text(), answer.redirected ? answer.url : null);
        if (answer.redirected && form.closest(".choices")) scrollTo({ top: 0 });
        break;
      } catch {
        if (tries >= 5) { form.submit(); return; }
        await new Promise((done) => setTimeout(done, 500 * 2 ** tries));
      }
    }
    delete form.dataset.sending;
    if (button) button.classList.remove("sending");
  });

  // Keys press what names them: 1 to 4 the choices, 0 silence, the space bar what comes next on the wall.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.closest("input, select, textarea, button, a, summary")) return;
    const target = main().querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); target.click(); }
  });

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-select]")) event.target.select();
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && main().dataset.listen) look(); });
  shown = main().innerHTML;
  listen();
})();
